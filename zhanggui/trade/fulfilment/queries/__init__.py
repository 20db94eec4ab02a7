"""The only readers of fulfilment."""

from zhanggui.trade.fulfilment.queries.carriers import carrier_names
from zhanggui.trade.fulfilment.queries.layouts import ShippingLayout, carrier_word, shipping_layout
from zhanggui.trade.fulfilment.queries.parcels import Sent, order_ids_by_waybill, parcels_of_order
from zhanggui.trade.fulfilment.queries.proof import (
    parcels_untold,
    shipped_undecided,
    shipped_unpaid,
    shipped_unrecorded,
    shipped_while_held,
)
from zhanggui.trade.fulfilment.queries.pushing import PushBatch, RouteSeen, push_answer, push_route, push_routes
from zhanggui.trade.fulfilment.queries.sent import SentParcel, parcels_by_waybill, parcels_of_orders
from zhanggui.trade.fulfilment.queries.telling import (
    MadeFile,
    NoticeRow,
    ShopDue,
    notice_counts,
    notice_labels,
    notice_rows,
    notices_late,
    shops_to_tell,
    told_file,
)

__all__ = [
    "MadeFile",
    "NoticeRow",
    "PushBatch",
    "RouteSeen",
    "Sent",
    "SentParcel",
    "ShippingLayout",
    "ShopDue",
    "carrier_names",
    "carrier_word",
    "notice_counts",
    "notice_labels",
    "notice_rows",
    "notices_late",
    "order_ids_by_waybill",
    "parcels_by_waybill",
    "parcels_of_order",
    "parcels_of_orders",
    "parcels_untold",
    "push_answer",
    "push_route",
    "push_routes",
    "shipped_undecided",
    "shipped_unpaid",
    "shipped_unrecorded",
    "shipped_while_held",
    "shipping_layout",
    "shops_to_tell",
    "told_file",
]
