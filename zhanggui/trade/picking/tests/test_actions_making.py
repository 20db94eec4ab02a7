"""Waves are made: by rules, once, within the day's capacity, with merged orders together."""

from __future__ import annotations

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.inventory.actions import stock_release
from zhanggui.trade.grouping.actions import orders_merge
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.models import Wave
from zhanggui.trade.picking.queries import waves_outlook
from zhanggui.trade.picking.rules import Terms
from zhanggui.trade.picking.tests.making import cart, deal, place, ready, seats, waved
from zhanggui.trade.review.actions import orders_serve

pytestmark = pytest.mark.django_db


def kinds() -> list[tuple[str, int]]:
    return list(Wave.objects.order_by("id").values_list("kind", "orders"))


@duty("D078")
def test_what_is_ready_comes_into_waves_once_and_is_picked_by_shelf() -> None:
    wave, orders = waved(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)
    assert (kinds(), cart(wave)) == ([("multi", 2)], [("A1", 2, 0), ("B2", 2, 0)])
    assert [m.state_of(order) for order in orders] == [State.PICKING, State.PICKING]
    assert actions.waves_make(warehouse_id=place(), by=m.BY) == []
    assert str(timeline("order", orders[0].id, by=m.BY)[0].title) == "排入波次"


@duty("D073")
def test_an_order_held_let_go_and_served_again_is_waved_before_anybody_heard_that_it_was_held() -> None:
    wave, (order, _other) = waved(deal(1), deal(2))
    m.move("hold", order.id, hold_reason="核实")
    stock_release(order_ids=[order.id], by=m.BY, at=clock.now(), reason="held")
    m.move("release", order.id, hold_reason="")
    orders_serve(order_ids=[order.id], by=m.BY, at=clock.now())
    (again,) = actions.waves_make(warehouse_id=place(), by=m.BY)
    assert [seats(one) for one in (wave, Wave.objects.get(id=again))] == [
        [("1", 1, "pulled", "stopped"), ("2", 2, "waiting", "")], [("1", 1, "waiting", "")],
    ]  # fmt: skip
    assert (cart(wave), m.state_of(order)) == ([("A1", 1, 0)], State.PICKING)


def test_shelves_are_walked_in_the_order_of_their_bins() -> None:
    orders = ready(deal(1, "A1", "B2", "C3"), A1=9, B2=9, C3=9)
    rows = [actions.BinRow(1, "B2", "A-01"), actions.BinRow(2, "A1", "A-02"), actions.BinRow(3, "X9", "A-03")]
    taken = actions.bins_set(warehouse_id=place(), rows=[*rows, actions.BinRow(4, "C3", "货架")], by=m.BY)
    assert (taken.set, [row for row, _code, _why in taken.refused]) == (2, [3, 4])
    assert actions.bins_set(warehouse_id=place(), rows=rows[:2], by=m.BY).same == 2
    (wave,) = actions.waves_make(warehouse_id=place(), by=m.BY)
    assert [code for code, _need, _picked in cart(Wave.objects.get(id=wave))] == ["B2", "A1", "C3"]
    assert m.state_of(orders[0]) == State.PICKING


def test_a_day_takes_no_more_orders_than_its_capacity() -> None:
    ready(*(deal(n) for n in range(1, 6)))
    actions.rules_set(warehouse_id=place(), terms=Terms(capacity=3), promptly=4, reason="人手不够", by=m.BY)
    look = waves_outlook(warehouse_id=place(), by=m.BY)
    assert (look.orders, look.later, look.used) == (3, 2, 0)
    actions.waves_make(warehouse_id=place(), by=m.BY)
    look = waves_outlook(warehouse_id=place(), by=m.BY)
    assert (kinds(), look.orders, look.later, look.used) == ([("single", 3)], 0, 2, 3)


def test_merged_orders_share_a_basket_and_wait_for_each_other() -> None:
    one, two, other = ready(deal(1, "A1", "B2"), deal(2, "A1", "B2"), deal(3, "A1", "B2"), A1=9, B2=9)
    type(one).objects.filter(id__in=[one.id, two.id]).update(receiver_index=b"same")
    orders_merge(order_ids=[one.id, two.id], by=m.BY)
    m.move("hold", two.id, hold_reason="核实")
    assert [w.orders for w in waves_outlook(warehouse_id=place(), by=m.BY).waves] == [1]
    m.move("release", two.id, hold_reason="")
    m.move("reserve", two.id)
    (wave,) = actions.waves_make(warehouse_id=place(), by=m.BY)
    assert [(no, seat) for no, seat, _s, _w in seats(Wave.objects.get(id=wave))] == [("1", 1), ("2", 1), ("3", 2)]
    assert m.state_of(other) == State.PICKING


def test_rules_are_kept_by_version_and_only_sound_ones() -> None:
    m.a_shop()
    m.stock(A1=1)
    with pytest.raises(BadInput):
        actions.rules_set(warehouse_id=place(), terms=Terms(size=0), promptly=4, reason="试", by=m.BY)
    with pytest.raises(NotAllowed):
        actions.waves_make(warehouse_id=place(), by=Actor(1, "客", "employee", rights=frozenset({"orders.view"})))
    with pytest.raises(NotFound):
        actions.waves_make(warehouse_id=0, by=m.BY, at=clock.now())
