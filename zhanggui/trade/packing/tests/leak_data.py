"""A packing of a near and one of a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.offer.lots.actions import Gone, lots_ship
from zhanggui.offer.lots.tests.making import BY, goods, lot
from zhanggui.trade.orders.models import Order
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan

NEVER = "terms are the company's"
NUMBERS = "numbers only; counted over the asker's shops, see test_queries"
GOODS = "goods of orders the asker may see; of others nothing, see test_queries"
HANDS = "what the asker himself has in his hands"


def _packing(shop: int, word: str, order: int) -> int:
    packing = Packing.objects.create(
        shop_id=shop, number=f"{word}-packed", packer_id=None, packer_name=f"{word}打包人", opened_at=clock.now()
    )
    PackedOrder.objects.create(packing=packing, order_id=order, shop_id=shop)
    told = {"how": "gun", "outcome": "wrong", "round": 1, "at": clock.now(), "recorded_at": clock.now()}
    Scan.objects.create(client=uuid4(), packing=packing, shop_id=shop, text=f"{word}-scan", actor_name="x", **told)
    return packing.id


def cases(ground: Ground) -> list[Case]:
    """Every query of packing, asked about the far shop."""
    orders = {shop: Order.objects.filter(shop_id=shop).order_by("id")[0].id for shop in (ground.near, ground.far)}
    _packing(ground.near, "near", orders[ground.near])
    far = _packing(ground.far, "far", orders[ground.far])
    order = orders[ground.far]
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    place = min(ground.made["near_warehouses"])
    cream = goods("recall-cream")
    lot(cream, "FAR-RECALL", 90, place=place)
    lots_ship(gone=[Gone(order, ground.far, cream, place, 1)], on_hand={(cream, place): 3}, by=BY)
    return [
        Case("recall_rows", {"ask": Ask()}, ("FAR-RECALL",)),
        Case("order_lots", {"order_id": order}, ("FAR-RECALL",)),
        Case("packing_lots", {"packing_id": far}, open=GOODS),
        Case("packing_rows", {"ask": Ask()}, ("far-packed",)),
        Case("packing_counts", {}, near={"bench": 1, "parked": 0, "shipped": 0, "given_up": 0}),
        Case("packing_labels", {"ids": [far]}, ("far-packed",)),
        Case("packing_card", {"packing_id": far}, ("far-packed", "far-scan")),
        Case("order_packings", {"order_id": order}, ("far-packed",)),
        Case("packers", {}, ("far打包人",)),
        Case("packing_holder", {"order_ids": [order]}, ("far打包人",)),
        Case("packing_orders", {"packing_id": far}, near=[]),
        Case("packing_lacking", {"packing_id": far}, open=GOODS),
        Case("packing_wants", {"order_ids": [order]}, open=GOODS),
        Case("wants_by_order", {"order_ids": [order]}, open=GOODS),
        Case(
            "packing_got", {"packing_id": far}, open="counts of SKUs, which are the company's; near: see test_queries"
        ),
        Case("packing_stage", {}, open=HANDS),
        Case("packing_today", {}, open=HANDS),
        Case("packings_set_aside", {}, open=HANDS),
        Case("packing_warned", {"packing_id": 0}, open="of the parcel in the asker's hands"),
        Case("packing_terms", {}, open=NEVER),
        Case("shipped_unchecked", window, open=NUMBERS),
        Case("labels_unread", window, open=NUMBERS),
        Case("weights_off", window, open=NUMBERS),
        Case("expired_packed", window, open=NUMBERS),
        Case("expired_on_bench", {}, open="asked by the system for its nightly count"),
    ]
