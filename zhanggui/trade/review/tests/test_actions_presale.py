"""Presale is neither short nor late before its day, starves nobody, and is short when the day is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orderdesk.queries import order_card, short_skus
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import order_counts
from zhanggui.trade.orders.states import State
from zhanggui.trade.presale.actions import plan_change, plan_void
from zhanggui.trade.presale.tests.making import OPERATOR, moment, started, words
from zhanggui.trade.review import actions

pytestmark = [pytest.mark.django_db, pytest.mark.told_on("2026-11-23 10:00")]
NOW, OPENS, OVER = moment(22), moment(12, month=12), moment(16, month=12)


def advance(at: datetime = NOW) -> actions.Advanced:
    return actions.orders_advance(by=m.BY, at=at)


def deals(*paid: int) -> list[Deal]:
    return [Deal(str(n), paid=f"2026-11-{day} 10:00:00", phone=f"1390013900{n}") for n, day in enumerate(paid, 1)]


@pytest.fixture
def sku() -> int:
    """A ware that is to come."""
    m.a_shop()
    return m.stock(A1=0, B2=9)["A1"]


@duty("D094")
def test_presale_is_neither_short_nor_late_before_its_day(tmp_path: Path, sku: int) -> None:
    started()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert advance() == actions.Advanced(approved=1)
    card, counts = order_card(order_id=order.id, by=m.BY), order_counts(by=m.BY)
    assert (m.state_of(order), card.ship_by, card.is_short) == (State.PRESALE, OVER, False)
    assert (counts["presale"], counts["stock"], counts["urgent"], short_skus(by=m.BY)) == (1, 0, 0, [])
    assert [str(one.title) for one in timeline("order", order.id, by=m.BY)].count("预售，等待发货日") == 1
    assert advance() == actions.Advanced()
    assert m.book(m.list_file(tmp_path, Deal("1"), name="again.csv")).known == 1
    assert (m.state_of(order), Order.objects.get().ship_by) == (State.PRESALE, OVER)


@duty("D094")
def test_when_its_time_comes_it_is_served_by_the_clock(tmp_path: Path, sku: int) -> None:
    started()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    advance()
    stock_receive(rows=[Receipt(sku, 1)], by=m.BY)
    actions.stock_serve(by=m.BY, at=NOW)
    assert m.state_of(order) == State.PRESALE
    assert actions.presale_advance(by=m.BY, at=OPENS) == actions.Advanced(reserved=1)
    assert m.state_of(order) == State.ALLOCATED


def test_when_its_day_is_over_without_stock_it_is_short(tmp_path: Path, sku: int) -> None:
    started()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    advance()
    assert actions.presale_advance(by=m.BY, at=OPENS) == actions.Advanced()
    assert m.state_of(order) == State.PRESALE
    actions.presale_advance(by=m.BY, at=OVER)
    assert m.state_of(order) == State.SHORT


def test_presale_takes_nothing_from_those_who_buy_what_is_there(tmp_path: Path, sku: int) -> None:
    shop = m.a_shop("second")
    started(shop_id=shop)
    stock_receive(rows=[Receipt(sku, 1)], by=m.BY)
    early, late = deals(20, 21)
    (waits,) = m.book_deals(tmp_path, early, shop="second")
    (ordinary,) = m.book_deals(tmp_path, late)
    advance()
    assert (m.state_of(waits), m.state_of(ordinary)) == (State.PRESALE, State.ALLOCATED)


def test_presale_that_asks_as_soon_as_there_is_stock_is_served_by_payment(
    tmp_path: Path, sku: int, deliver: Callable[[], int]
) -> None:
    started(lead_days=None)
    orders = m.book_deals(tmp_path, *deals(22, 20, 21))
    advance()
    assert {m.state_of(order) for order in orders} == {State.PRESALE}
    stock_receive(rows=[Receipt(sku, 2)], by=m.BY)
    deliver()
    assert [m.state_of(order) for order in orders] == [State.PRESALE, State.ALLOCATED, State.ALLOCATED]


def test_a_plan_made_later_takes_orders_out_of_the_shortage_and_a_void_one_back(
    tmp_path: Path, sku: int, deliver: Callable[[], int]
) -> None:
    (order,) = m.book_deals(tmp_path, Deal("1"))
    before = order.ship_by
    advance()
    assert m.state_of(order) == State.SHORT
    plan = started()
    deliver()
    order.refresh_from_db()
    assert (order.state, order.ship_by) == (State.PRESALE, OVER)
    plan_void(plan_ids=[plan], reason="填错", by=OPERATOR)
    deliver()
    order.refresh_from_db()
    assert (order.state, order.ship_by) == (State.SHORT, before)


def test_a_day_that_moves_takes_waiting_orders_along(tmp_path: Path, sku: int, deliver: Callable[[], int]) -> None:
    plan = started()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    advance()
    stock_receive(rows=[Receipt(sku, 1)], by=m.BY)
    soon = words(ships_on=None, days_after=12, lead_days=20)
    plan_change(plan_id=plan, words=soon, reason="提前到货", by=OPERATOR)
    deliver()
    order.refresh_from_db()
    assert (order.state, order.ship_by) == (State.ALLOCATED, moment(3, month=12))


def test_an_order_with_other_goods_waits_whole(tmp_path: Path, sku: int) -> None:
    started()
    (order,) = m.book_deals(tmp_path, Deal("1", items=[Item(), Item("B2", title="香皂")]))
    advance()
    assert m.state_of(order) == State.PRESALE
    stock_receive(rows=[Receipt(sku, 1)], by=m.BY)
    actions.presale_advance(by=m.BY, at=OPENS)
    assert m.state_of(order) == State.ALLOCATED


def test_a_held_order_released_waits_for_its_presale_again(tmp_path: Path, sku: int) -> None:
    started()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    advance()
    actions.order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    actions.order_release(order_ids=[order.id], reason="已核实", by=m.BY)
    advance()
    assert m.state_of(order) == State.PRESALE
