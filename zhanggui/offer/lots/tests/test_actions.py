"""Lots are promised to orders, follow what hands took, and leave with what ships; stopped ones stay."""

from __future__ import annotations

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.lots import actions, queries
from zhanggui.offer.lots.actions import Gone, Want
from zhanggui.offer.lots.states import OtherLot
from zhanggui.offer.lots.tests.making import BY, PLACE, goods, lot

pytestmark = pytest.mark.django_db


def hold(sku: int, *wants: tuple[int, int], on_hand: int) -> set[int]:
    some = [Want(order, sku, units) for order, units in wants]
    return actions.lots_hold(wants=some, warehouse_id=PLACE, on_hand={sku: on_hand}, by=BY, at=clock.now())


def held(*orders: int) -> list[tuple[int, str, int]]:
    return [(one.order_id, one.code, one.units) for one in queries.lots_held(order_ids=orders, by=BY)]


@duty("D044")
def test_a_wave_is_promised_good_lots_only_and_the_short_dated_ones_by_rule() -> None:
    sku = goods(fresh=30)
    lot(sku, "OLD", -2)
    lot(sku, "SHORT", 10)
    lot(sku, "GOOD", 90)
    assert hold(sku, (1, 2), (2, 2), on_hand=9) == {2}
    assert held(1, 2) == [(1, "GOOD", 2)]
    actions.lot_rules_set(other=OtherLot.REFUSE, short_dated=True, reason="清临期", by=BY)
    assert hold(sku, (1, 2), (2, 2), on_hand=9) == set()
    assert held(1, 2) == [(1, "SHORT", 2), (2, "SHORT", 1), (2, "GOOD", 1)]
    assert actions.lots_release(order_ids=[1], by=BY) == 1
    assert held(1, 2) == [(2, "SHORT", 1), (2, "GOOD", 1)]


def test_promises_follow_what_hands_took_and_leave_with_the_order() -> None:
    sku = goods(fresh=0)
    lot(sku, "A", 10)
    lot(sku, "B", 20)
    hold(sku, (1, 2), (2, 1), on_hand=6)
    for _again in range(2):
        actions.lots_settle(wants={1: 2, 2: 1}, sku_id=sku, warehouse_id=PLACE, told={"B": 1, "?": 1}, by=BY)
    assert held(1, 2) == [(1, "A", 1), (2, "A", 1), (1, "B", 1)]
    gone = [Gone(1, 5, sku, PLACE, 2)]
    actions.lots_ship(gone=gone, on_hand={(sku, PLACE): 6}, by=BY)
    assert [(one.code, one.units) for one in queries.lots_sent(order_ids=[1], by=BY)] == [("A", 1), ("B", 1)]
    assert held(1, 2) == [(2, "A", 1)]


def test_only_what_left_is_not_promised_any_more() -> None:
    cream, oil = goods(fresh=0), goods("C3", fresh=0)
    lot(cream, "A", 10)
    lot(oil, "B", 10)
    wants = [Want(order, sku, 1) for order in (1, 2) for sku in (cream, oil)]
    actions.lots_hold(wants=wants, warehouse_id=PLACE, on_hand={cream: 3, oil: 3}, by=BY, at=clock.now())
    gone = [Gone(1, 5, cream, PLACE, 1), Gone(2, 5, oil, PLACE, 1)]
    actions.lots_ship(gone=gone, on_hand={(cream, PLACE): 3, (oil, PLACE): 3}, by=BY)
    assert held(1, 2) == [(2, "A", 1), (1, "B", 1)]


@duty("D044")
def test_who_would_get_an_expired_or_stopped_unit_is_barred_and_takes_nothing_from_the_others() -> None:
    cream, oil = goods(fresh=0), goods("C3", fresh=0)
    lot(cream, "OVER", -1)
    lot(cream, "A", 10, units=1)
    stopped = lot(oil, "B", 10)
    actions.lots_stop(shelf_ids=[stopped.id], reason="抽检不合格", by=BY)
    gone = [Gone(1, 5, cream, PLACE, 1), Gone(1, 5, oil, PLACE, 1), *(Gone(i, 5, cream, PLACE, 1) for i in (2, 3))]
    on_hand = {(cream, PLACE): 4, (oil, PLACE): 3}
    assert actions.lots_barred(gone=gone, on_hand=on_hand, by=BY).keys() == {1, 3}
    assert actions.lots_barred(gone=gone, on_hand=on_hand, scanned={(oil, "B"), (cream, "OVER")}, by=BY) == {}


@duty("D044")
def test_a_stopped_lot_is_taken_by_nobody_until_somebody_says_why() -> None:
    sku = goods(fresh=0)
    shelf = lot(sku, "A", 90)
    assert actions.lots_stop(shelf_ids=[shelf.id], reason="抽检不合格", by=BY).moved == [shelf.id]
    assert hold(sku, (1, 1), on_hand=3) == {1}
    told = queries.lot_told(sku_id=sku, code="A", by=BY)
    assert told is not None
    assert told.stopped
    assert actions.lots_resume(shelf_ids=[shelf.id], reason="复检合格", by=BY).moved == [shelf.id]
    assert actions.lots_resume(shelf_ids=[shelf.id], reason="复检合格", by=BY).refused.keys() == {shelf.id}
    assert hold(sku, (1, 1), on_hand=3) == set()
    assert [str(one.title) for one in timeline("lot", shelf.lot_id, by=BY)] == ["恢复批次", "停用批次", "批次入档"]


def test_shelf_lives_and_rules_are_set_by_those_who_may_and_only_sound_ones() -> None:
    sku = goods()
    stranger = Actor(1, "客", "employee", rights=frozenset({"inventory.view"}))
    for call in (
        lambda: actions.shelf_life_set(sku_ids=[sku], life=1, fresh=0, by=stranger),
        lambda: actions.shelf_life_end(sku_ids=[sku], reason="x", by=stranger),
        lambda: actions.lot_rules_set(other=OtherLot.ACCEPT, short_dated=False, reason="x", by=stranger),
        lambda: actions.lots_stop(shelf_ids=[1], reason="x", by=stranger),
    ):
        with pytest.raises(NotAllowed):
            call()
    with pytest.raises(BadInput):
        actions.shelf_life_set(sku_ids=[sku], life=10, fresh=11, by=BY)
    assert actions.shelf_life_end(sku_ids=[sku], reason="改为不计", by=BY).moved == [sku]
    assert actions.shelf_life_end(sku_ids=[sku], reason="改为不计", by=BY).refused.keys() == {sku}
