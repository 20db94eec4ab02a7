"""Doorsteps of channels: shops, layouts of files."""

from zhanggui.offer.channels.views.layouts import (
    layout,
    layout_edit,
    layout_new,
    layout_retire,
    layout_try,
    layout_word,
    layouts,
)
from zhanggui.offer.channels.views.shops import new_shop, resume, settings, shop, shops, suspend

__all__ = [
    "layout",
    "layout_edit",
    "layout_new",
    "layout_retire",
    "layout_try",
    "layout_word",
    "layouts",
    "new_shop",
    "resume",
    "settings",
    "shop",
    "shops",
    "suspend",
]
