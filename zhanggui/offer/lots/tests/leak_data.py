"""Lots in a near and a far warehouse, and what left of the far one, for the leak test."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.offer.lots import actions
from zhanggui.offer.lots.actions import Gone, Want
from zhanggui.offer.lots.tests.making import BY, goods, lot

NEAR, FAR = 900_071, 900_072
COMPANY = "what a SKU or a lot is, is the company's; where it lies is the warehouse's"
NUMBERS = "numbers only; counted over the asker's warehouses, see test_queries"
SCAN = "a verdict on a scan of orders the asker gave"


def cases(ground: Ground) -> list[Case]:
    """Every query of lots, asked about the far warehouse."""
    near = goods("near-cream", fresh=0)
    far = goods("far-cream", fresh=0)
    lot(near, "NEAR-LOT", 20, place=NEAR)
    shelf = lot(far, "FAR-LOT", 20, place=FAR)
    now = clock.now()
    window = {"since": now - timedelta(days=1), "until": now + timedelta(days=1)}
    on_hand = {far: 3, near: 3}
    actions.lots_hold(wants=[Want(-2, far, 1)], warehouse_id=FAR, on_hand=on_hand, by=BY, at=now)
    actions.lots_ship(gone=[Gone(-3, ground.far, far, FAR, 1)], on_hand={(far, FAR): 3}, by=BY, at=now)
    scan = {"order_ids": [-2], "sku_id": far, "taken": {}, "pieces": 1}
    place = {"sku_ids": [far], "warehouse_id": FAR, "on_hand": on_hand}
    return [
        Case("lot_rows", {"ask": Ask(limit=200)}, ("FAR-LOT",)),
        Case("lot_card", {"shelf_id": shelf.id}, ("FAR-LOT",)),
        Case("lot_labels", {"ids": [shelf.id]}, ("FAR-LOT",)),
        Case("lots_at", {"sku_id": far, "warehouse_id": FAR}, ("FAR-LOT",)),
        Case("lots_ending", {"until": now + timedelta(days=60)}, ("FAR-LOT",)),
        Case("lot_departures", {"ask": Ask(limit=200)}, ("FAR-LOT",)),
        Case("lots_held", {"order_ids": [-2]}, ("FAR-LOT",)),
        Case("lots_sent", {"order_ids": [-3]}, ("FAR-LOT",)),
        Case("shelves_of", place, ("FAR-LOT",)),
        Case("sellable_of", {**place, "at": now}, ("FAR-LOT",)),
        Case("place_choices", {}, open="the warehouses that inventory declares; see its own case"),
        Case("lot_units", {"sku_ids": [near, far]}, open=NUMBERS),
        Case("lot_counts", {}, open=NUMBERS),
        Case("lots_urgent", {}, open=NUMBERS),
        Case("expired_sent", window, open=NUMBERS),
        Case("expired_lying", window, open=NUMBERS),
        Case("shelf_lives", {"sku_ids": [far]}, open=COMPANY),
        Case("lot_rules_now", {}, open=COMPANY),
        Case("lot_told", {"sku_id": far, "code": "FAR-LOT"}, open=COMPANY),
        Case(
            "lots_lacking", {"wants": [Want(-4, far, 1)], "warehouse_id": FAR, "on_hand": on_hand, "at": now},
            open="only ids the asker gave",
        ),
        Case("lot_listed", {**scan, "code": "FAR-LOT"}, open=SCAN),
        Case("lots_promised_leave", {**scan, "before": 0, "at": now}, open=SCAN),
        Case("lot_scanned", {**scan, "code": "FAR-LOT", "warehouse_id": FAR, "on_hand": 3, "at": now}, open=SCAN),
    ]  # fmt: skip
