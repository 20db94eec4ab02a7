"""Waves of a near and a far warehouse, for the leak test."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.offer.inventory.models import StockItem, Warehouse
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.orders.models import Order
from zhanggui.trade.picking.models import Bin, PickLine, PickRules, Wave, WavedOrder, WavedPiece
from zhanggui.trade.picking.queries import Ready

WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
NUMBERS = "numbers only; counted over the asker's shops and warehouses, see test_queries"
SAME = "the same for everybody"


def cases(ground: Ground) -> list[Case]:
    """Every query of picking, asked about the far warehouse and the far shop."""
    near, far = (_wave(word, getattr(ground, word)) for word in ("near", "far"))
    order, place = far.members.get().order_id, far.warehouse_id
    assert near.id != far.id
    goods = list(WavedPiece.objects.values_list("sku_id", flat=True))
    nothing = Ready((), {}, 0, 0, 0)
    return [
        Case("wave_rows", {"ask": Ask(limit=200)}, ("WAVE-far",)),
        Case("wave_counts", {}, open=NUMBERS),
        Case("waves_open", {}, open=NUMBERS),
        Case("wave_labels", {"ids": [near.id, far.id]}, near={near.id: "WAVE-near"}),
        Case("wave_by_number", {"number": "WAVE-far"}, open="an id of a wave the asker sees, see wave_labels"),
        Case("wave_card", {"wave_id": far.id}, ("WAVE-far", "BIN-far")),
        Case("kind_choices", {}, open=SAME),
        Case("place_choices", {}, ("far-warehouse",)),
        Case("shelf_rows", {"ask": Ask(limit=200)}, ("BIN-far",)),
        Case("shelf_counts", {}, open=NUMBERS),
        Case("shelf_labels", {"ids": list(Bin.objects.values_list("id", flat=True))}, ("BIN-far",)),
        Case("basket_of", {"order_id": order}, ("WAVE-far",)),
        Case("pickings_of", {"order_ids": [order]}, near={}),
        Case("singles_picked", {"sku_ids": goods}, near=[near.members.get().order_id]),
        Case("rules_now", {"warehouse_id": place}, ("far-reason",)),
        Case("rules_versions", {"warehouse_id": place}, ("far-reason",)),
        Case("waves_outlook", {"warehouse_id": place}, open="not found for others, and numbers only"),
        Case(
            "waves_planned",
            {"warehouse_id": place, "ready": nothing, "at": clock.now()},
            open="of what the asker names",
        ),
        Case("orders_ready", {"warehouse_id": place}, open="orders of the asker's own shops, see test_queries"),
        Case("waved_today", {"warehouse_id": place}, open=NUMBERS),
        Case("waved_late", WINDOW, open=NUMBERS),
        Case("packed_unpicked", WINDOW, open=NUMBERS),
        Case("picking_faults", {}, open="ids of the asker's own orders, see test_queries"),
        Case("holding_faults", {}, open="ids of the asker's own orders, see test_queries"),
    ]


def _wave(word: str, shop: int) -> Wave:
    place = Warehouse.objects.get(code=f"{word}-wh")
    order = Order.objects.filter(shop_id=shop).order_by("id").first()
    item = StockItem.objects.filter(warehouse=place).first()
    assert order
    assert item
    now = clock.now()
    who = {"made_at": now, "made_by_name": m.BY.name}
    wave = Wave.objects.create(number=f"WAVE-{word}", warehouse=place, kind="single", orders=1, baskets=1, **who)
    member = WavedOrder.objects.create(
        wave=wave, order=order, shop_id=shop, seat=1, state="picked", ready_at=now, at=now
    )
    WavedPiece.objects.create(member=member, shop_id=shop, sku_id=item.sku_id, count=1)
    shelf = {"warehouse": place, "sku_id": item.sku_id}
    PickLine.objects.create(wave=wave, place=1, bin=f"BIN-{word}", need=1, **shelf)
    Bin.objects.create(code=f"BIN-{word}", changed_at=now, changed_by_name="", **shelf)
    PickRules.objects.create(
        warehouse=place, at=now, size=30, singles=100, hot=10, urgent_hours=12, zoning="region", promptly=4,
        reason=f"{word}-reason", by_name="",
    )  # fmt: skip
    return wave
