"""What the asker is told of lots: queues, days left, what ends, what a scan means."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.offer.lots import actions, queries
from zhanggui.offer.lots.actions import Gone, Want
from zhanggui.offer.lots.states import OtherLot
from zhanggui.offer.lots.tests.making import BY, PLACE, goods, lot

pytestmark = pytest.mark.django_db


def codes(**ask: object) -> list[str]:
    return [row.lot for row in queries.lot_rows(ask=Ask(**ask), by=BY).rows]


def test_queues_and_filters_hold_what_they_say() -> None:
    sku = goods()
    for code, days in (("GOOD", 90), ("SOON", 10), ("OLD", -2)):
        lot(sku, code, days)
    stopped = lot(sku, "STOP", 50)
    actions.lots_stop(shelf_ids=[stopped.id], reason="抽检", by=BY)
    assert codes(queue="lying") == ["OLD", "SOON", "STOP", "GOOD"]
    assert (codes(queue="soon"), codes(queue="expired"), codes(queue="stopped")) == (["SOON"], ["OLD"], ["STOP"])
    assert (codes(filters={"within": "30"}), codes(search="so"), codes(search="面霜", queue="gone")) == (
        ["OLD", "SOON"], ["SOON"], [],
    )  # fmt: skip
    assert queries.lot_counts(by=BY) == {"lying": 4, "soon": 1, "expired": 1, "stopped": 1}
    assert queries.lots_urgent(by=BY) == 1
    (ending,) = queries.lots_ending(until=clock.now() + timedelta(days=30), by=BY)
    assert ending.title == "B2 SOON × 3"
    assert {moment.who for moment in queries.lot_card(shelf_id=stopped.id, by=BY).moments} == {"系统"}


def test_a_scanned_lot_is_judged_by_the_promises_of_these_orders() -> None:
    sku = goods(fresh=0)
    lot(sku, "A", 10, 2)
    lot(sku, "B", 20, 2)
    lot(sku, "OLD", -1, 2)
    wants = [Want(1, sku, 1), Want(2, sku, 2)]
    actions.lots_hold(wants=wants, warehouse_id=PLACE, on_hand={sku: 6}, by=BY, at=clock.now())

    def scanned(code: str, **taken: int) -> tuple[bool, bool]:
        found = queries.lot_scanned(
            sku_id=sku, code=code, warehouse_id=PLACE, order_ids=[1], on_hand=6, taken=taken, pieces=1, by=BY,
            at=clock.now(),
        )  # fmt: skip
        assert found is not None
        return bool(found.verdict), found.other

    assert (scanned("A"), scanned("B"), scanned("OLD"), scanned("X")) == (
        (True, False), (True, True), (False, False), (False, False),
    )  # fmt: skip
    actions.lot_rules_set(other=OtherLot.REFUSE, short_dated=False, reason="严格", by=BY)
    assert (scanned("A"), scanned("A", A=1), scanned("B")) == ((True, False), (False, False), (False, False))


def test_a_lot_finds_the_orders_it_went_to() -> None:
    sku = goods()
    lot(sku, "A", 90)
    actions.lots_ship(gone=[Gone(41, 5, sku, PLACE, 2)], on_hand={(sku, PLACE): 3}, by=BY)
    found = queries.lot_departures(ask=Ask(search="a"), by=BY).rows
    assert [(one.order_id, one.lot, one.units) for one in found] == [(41, "A", 2)]
    assert queries.lot_departures(ask=Ask(search="B"), by=BY).rows == []
