"""The only readers of fulfilment."""

from zhanggui.trade.fulfilment.queries.carriers import carrier_names
from zhanggui.trade.fulfilment.queries.parcels import Sent, order_ids_by_waybill, parcels_of_order
from zhanggui.trade.fulfilment.queries.proof import Proof, shipped_undecided, shipped_unpaid, shipped_while_held

__all__ = [
    "Proof",
    "Sent",
    "carrier_names",
    "order_ids_by_waybill",
    "parcels_of_order",
    "shipped_undecided",
    "shipped_unpaid",
    "shipped_while_held",
]
