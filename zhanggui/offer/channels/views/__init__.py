"""Doorsteps of channels: shops, imports, rows set aside."""

from zhanggui.offer.channels.views.feeds import arrivals, feed, feed_drop, home_arrivals
from zhanggui.offer.channels.views.imports import aside, imports, run
from zhanggui.offer.channels.views.shops import new_shop, resume, settings, shop, shops, suspend
from zhanggui.offer.channels.views.tokens import new_token, revoke_token
from zhanggui.offer.channels.views.upload import upload, uploaded

__all__ = [
    "arrivals",
    "aside",
    "feed",
    "feed_drop",
    "home_arrivals",
    "imports",
    "new_shop",
    "new_token",
    "resume",
    "revoke_token",
    "run",
    "settings",
    "shop",
    "shops",
    "suspend",
    "upload",
    "uploaded",
]
