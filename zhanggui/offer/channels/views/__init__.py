"""Doorsteps of channels: shops, imports, rows set aside."""

from zhanggui.offer.channels.views.imports import aside, imports, run
from zhanggui.offer.channels.views.shops import new_shop, resume, settings, shop, shops, suspend

__all__ = ["aside", "imports", "new_shop", "resume", "run", "settings", "shop", "shops", "suspend"]
