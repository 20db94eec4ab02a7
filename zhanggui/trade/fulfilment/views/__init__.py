"""Pages of fulfilment."""

from zhanggui.trade.fulfilment.views.pushing import push_again, push_set, push_try, pushing
from zhanggui.trade.fulfilment.views.shipping import SHIP, file_link, parcel_panel, ship, shipping, template
from zhanggui.trade.fulfilment.views.telling import export, file, make, result, result_template, settle, telling

__all__ = [
    "SHIP",
    "export",
    "file",
    "file_link",
    "make",
    "parcel_panel",
    "push_again",
    "push_set",
    "push_try",
    "pushing",
    "result",
    "result_template",
    "settle",
    "ship",
    "shipping",
    "telling",
    "template",
]
