"""The only writers of channels."""

from zhanggui.offer.channels.actions.layouts import TaughtLayout, layout_retire, layout_teach, layout_word_teach
from zhanggui.offer.channels.actions.shops import (
    platforms_load,
    shop_configure,
    shop_open,
    shop_resume,
    shop_suspend,
)
from zhanggui.offer.channels.ports import OrderRow, RowFault

__all__ = [
    "OrderRow",
    "RowFault",
    "TaughtLayout",
    "layout_retire",
    "layout_teach",
    "layout_word_teach",
    "platforms_load",
    "shop_configure",
    "shop_open",
    "shop_resume",
    "shop_suspend",
]
