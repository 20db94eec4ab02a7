"""The only readers of fulfilment."""

from zhanggui.trade.fulfilment.queries.carriers import carrier_names
from zhanggui.trade.fulfilment.queries.parcels import Sent, order_ids_by_waybill, parcels_of_order
from zhanggui.trade.fulfilment.queries.proof import Proof, shipped_undecided, shipped_unpaid, shipped_while_held
from zhanggui.trade.fulfilment.queries.sent import SentParcel, parcels_by_waybill, parcels_of_orders

__all__ = [
    "Proof",
    "Sent",
    "SentParcel",
    "carrier_names",
    "order_ids_by_waybill",
    "parcels_by_waybill",
    "parcels_of_order",
    "parcels_of_orders",
    "shipped_undecided",
    "shipped_unpaid",
    "shipped_while_held",
]
