"""A parcel of a near and a far shop, for the leak test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment.actions import parcel_ship, push_route_set, push_trial, told_file_make
from zhanggui.trade.fulfilment.models import ParcelNotice, Shipment

NUMBERS = "numbers only; counted over the asker's shops, see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of fulfilment, asked about the far shop."""
    for order_id, word in zip(ground.made["to_ship"], ("near", "far"), strict=True):
        parcel_ship(order_id=order_id, carrier=f"{word}快递", waybill=f"{word.upper()}00001", by=m.BY)
    far = Shipment.objects.get(waybill="FAR00001")
    file = told_file_make(shop_id=far.shop_id, by=m.BY)
    ParcelNotice.objects.filter(shipment=far).update(sent_at=clock.now() - timedelta(hours=30))
    place = {"connector": "mallhook", "address": "https://far.example.com/", "secret": "far-and-long-enough"}
    push_route_set(shop_id=far.shop_id, **place, is_on=True, by=m.BY)
    batch = push_trial(shop_id=far.shop_id, by=m.BY)
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    return [
        Case("carrier_names", {}, ("far快递",)),
        Case("parcels_of_order", {"order_id": ground.made["to_ship"][1]}, ("FAR00001",)),
        Case("order_ids_by_waybill", {"q": "FAR00001"}, near=[]),
        Case("parcels_by_waybill", {"waybills": ["FAR00001"]}, near=[]),
        Case("parcels_of_orders", {"order_ids": [ground.made["to_ship"][1]]}, near={}),
        Case("notice_rows", {"ask": Ask()}, ("FAR00001",)),
        Case("notice_counts", {}, open=NUMBERS),
        Case("notices_late", {}, near=0),
        Case("notice_labels", {"ids": [far.notice.id]}, near={}),
        Case("shops_to_tell", {}, open=NUMBERS),
        Case("told_file", {"file_id": file}, ("FAR00001",)),
        Case("push_routes", {}, ("far.example.com",)),
        Case("push_route", {"shop_id": far.shop_id}, ("far.example.com",)),
        Case("push_answer", {"batch": replace(batch, connector="none")}, open="asks the platform, reads no rows"),
        Case("shipping_layout", {"platform": "pdd"}, open="shipped data"),
        Case("carrier_word", {"platform": "pdd", "carrier": "顺丰速运"}, open="shipped data"),
        Case("shipped_unrecorded", window, open=NUMBERS),
        Case("parcels_untold", window, open=NUMBERS),
        Case("shipped_while_held", window, open=NUMBERS),
        Case("shipped_unpaid", window, open=NUMBERS),
        Case("shipped_undecided", window, open=NUMBERS),
    ]
