"""A parcel of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment.actions import parcel_ship

NUMBERS = "numbers only; counted over the asker's shops, see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of fulfilment, asked about the far shop."""
    for order_id, word in zip(ground.made["to_ship"], ("near", "far"), strict=True):
        parcel_ship(order_id=order_id, carrier=f"{word}快递", waybill=f"{word.upper()}00001", by=m.BY)
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    return [
        Case("carrier_names", {}, ("far快递",)),
        Case("parcels_of_order", {"order_id": ground.made["to_ship"][1]}, ("FAR00001",)),
        Case("order_ids_by_waybill", {"q": "FAR00001"}, near=[]),
        Case("parcels_by_waybill", {"waybills": ["FAR00001"]}, near=[]),
        Case("parcels_of_orders", {"order_ids": [ground.made["to_ship"][1]]}, near={}),
        Case("shipped_while_held", window, open=NUMBERS),
        Case("shipped_unpaid", window, open=NUMBERS),
        Case("shipped_undecided", window, open=NUMBERS),
    ]
