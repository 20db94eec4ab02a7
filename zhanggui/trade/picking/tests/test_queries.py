"""What is asked of waves."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import orders_to_pick
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.picking import actions, queries
from zhanggui.trade.picking.tests.making import deal, place, ready, scan, waved

pytestmark = pytest.mark.django_db


def test_a_wave_shows_its_shelves_its_baskets_and_what_goes_back() -> None:
    wave, orders = waved(deal(1, "A1", "B2"), deal(2, "A1", "A1"), A1=9, B2=9)
    scan(wave, "A1*3")
    actions.orders_pull(order_ids=[orders[1].id], reason="改地址", by=m.BY)
    card = queries.wave_card(wave_id=wave.id, by=m.BY)
    assert [(line.sku.code, line.left, line.surplus, dict(line.seats)) for line in card.lines] == [
        ("A1", 0, 2, {1: 1}),
        ("B2", 1, 0, {1: 1}),
    ]
    assert (card.next and card.next.sku.code, card.row.progress, card.row.pulled) == ("B2", "1 / 2", 1)
    assert [seat for seat, _numbers, _pieces in card.baskets] == [1]
    rows = queries.wave_rows(ask=Ask(queue="picking"), by=m.BY).rows
    assert ([row.number for row in rows], queries.wave_counts(by=m.BY)["picking"]) == ([wave.number], 1)
    assert queries.wave_by_number(number=wave.number.lower(), by=m.BY) == wave.id


def test_what_left_with_its_parcel_is_on_no_list_that_is_printed_again() -> None:
    wave, orders = waved(deal(1, "A1", "B2"), deal(2, "A1", "A1"), A1=9, B2=9)
    actions.orders_packed(order_ids=[orders[0].id], by=m.BY)
    keeper = Actor(1, "仓", "employee", rights=frozenset({"orders.view"}), scope=Scope({"warehouse": ALL}))
    for by, seats in ((m.BY, {2: 2}), (keeper, {})):
        card = queries.wave_card(wave_id=wave.id, by=by)
        assert [(line.sku.code, line.need, line.due, dict(line.seats)) for line in card.lines] == [
            ("A1", 3, 2, seats),
            ("B2", 1, 0, {}),
        ]
        assert [(seat, pieces) for seat, _numbers, pieces in card.baskets] == list(seats.items())


def test_ready_orders_are_those_of_the_askers_own_shops() -> None:
    (order,) = ready(deal(1))
    assert [one.id for one in orders_to_pick(by=m.BY)] == [order.id]
    stranger = Actor(1, "客", "employee", rights=frozenset({"orders.view"}), scope=Scope({"warehouse": ALL}))
    assert orders_to_pick(by=stranger) == []
    assert queries.waves_outlook(warehouse_id=place(), by=stranger).orders == 0


def test_the_doctor_finds_orders_in_no_wave_and_stock_held_for_nobody() -> None:
    lost, idle, _fine = ready(deal(1), deal(2), deal(3))
    told = (queries.picking_faults, queries.holding_faults)
    assert [faults(by=m.BY) for faults in told] == [[], []]
    Order.objects.filter(id=lost.id).update(state=State.PICKING)
    Order.objects.filter(id=idle.id).update(state=State.HELD)
    assert [faults(by=m.BY) for faults in told] == [
        [f"order {lost.id} is picked in no wave"],
        [f"order {idle.id} holds stock and does not wait to leave"],
    ]
