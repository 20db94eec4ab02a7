"""What people do with orders, what passes the gate, and what nobody can do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders import actions, queries
from zhanggui.trade.orders.actions import Case
from zhanggui.trade.orders.facts import OrderCompleted
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import PlatformRefund, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db
REVIEWER = Actor(
    7, "审单员", "employee", frozenset({"orders.view", "orders.review", "orders.hold"}), Scope({"shop": ALL})
)


def allocated(*deals: Deal) -> list[Order]:
    m.a_shop()
    m.stock(A1=len(deals) * 5)
    orders = m.book_deals(*deals)
    m.go_on()
    return orders


@duty("D075")
@pytest.mark.parametrize("state", [State.APPROVED, State.SHORT, State.ALLOCATED])
def test_database_refuses_an_unpaid_order_on_its_way(state: State) -> None:
    m.a_shop()
    (order,) = m.book_deals(Deal("1", status=m.UNPAID, paid=""))
    for statement in ("UPDATE orders_order SET state = %s WHERE id = %s",):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [state, order.id])


@duty("D073")
@pytest.mark.parametrize(
    "change",
    ["refund = 'partial'", "refund = 'full'", "payment = 'unpaid'", "state = 60", "state = 70", "state = 10"],
)
def test_database_refuses_to_bend_an_allocated_order(change: str) -> None:
    (order,) = allocated(Deal("1"))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE orders_order SET {change} WHERE id = %s", [order.id])


@duty("D073")
def test_database_refuses_to_ship_a_held_order() -> None:
    (order,) = allocated(Deal("1"))
    m.move("hold", order.id, hold_reason="核实")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET state = 50 WHERE id = %s", [order.id])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET state = 60 WHERE id = %s", [order.id])


def test_shipped_order_is_completed() -> None:
    m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(Deal("1", status=m.SENT))
    assert actions.order_complete(order_ids=[order.id], by=m.BY).moved == [order.id]
    assert m.state_of(order) == State.COMPLETED


@duty("D073")
def test_part_refund_blocks_until_a_person_says_what_it_was_for() -> None:
    m.a_shop()
    ids = m.stock(A1=5, B2=5)
    (order,) = m.book_deals(Deal("1", items=[Item(), Item("B2", price="5.00")]))
    m.tell(m.refund_news(Deal("1"), "5.00"))
    assert m.go_on() == []
    gift = OrderLine.objects.get(seller_code="B2")
    actions.refund_place(order_id=order.id, line_ids=[gift.id], reason="退掉小样", by=REVIEWER)
    assert m.go_on() == [order.id]
    assert available(sku_ids=list(ids.values()), by=m.BY) == {ids["A1"]: 4, ids["B2"]: 5}


@duty("D073")
def test_lines_are_not_closed_for_a_refund_that_grew_while_somebody_looked_at_it() -> None:
    m.a_shop()
    m.stock(A1=5, B2=5)
    deal = Deal("1", total="25.00", items=[Item(), Item("B2", price="5.00")])
    (order,) = m.book_deals(deal)
    asked = m.refund_news(deal, "5.00")
    m.tell(asked)
    seen = queries.change_ground(order_id=order.id, by=m.BY).mark
    gift = OrderLine.objects.get(seller_code="B2")
    again = [("R1", Case("", PlatformRefund.ASKED.value)), ("R2", Case("", PlatformRefund.ASKED.value))]
    for more in (m.refund_news(deal, "9.00"), *(asked._replace(cases=[case], asked=True) for case in again)):
        m.tell(more)
        with pytest.raises(Refusal, match="刚有变化"):
            actions.refund_place(order_id=order.id, line_ids=[gift.id], reason="退掉小样", seen=seen, by=REVIEWER)
        seen = queries.change_ground(order_id=order.id, by=m.BY).mark
    actions.refund_place(order_id=order.id, line_ids=[gift.id], reason="退掉小样", seen=seen, by=REVIEWER)
    assert m.go_on() == [order.id]


def test_refund_of_every_line_leaves_nothing_to_ship() -> None:
    m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(Deal("1"))
    m.tell(m.refund_news(Deal("1"), "5.00"))
    line = OrderLine.objects.get()
    with pytest.raises(Refusal):
        actions.refund_place(order_id=order.id, line_ids=[line.id], reason="全退", by=REVIEWER)


@duty("D077")
def test_looking_at_a_buyer_needs_a_right_and_a_reason_and_leaves_a_trace() -> None:
    m.a_shop()
    (order,) = m.book_deals(Deal("1"))
    with pytest.raises(NotAllowed):
        actions.buyers_reveal(order_ids=[order.id], reason="核实", by=REVIEWER)
    agent = Actor(8, "客服", "employee", frozenset({"orders.unmask"}), Scope({"shop": frozenset({order.shop_id})}))
    with pytest.raises(BadInput):
        actions.buyers_reveal(order_ids=[order.id], reason=" ", by=agent)
    buyer = actions.buyers_reveal(order_ids=[order.id], reason="电话核实", by=agent)[order.id]
    assert (buyer.name, buyer.phone) == ("张小明", "13800138000")
    (moment,) = [mo for mo in timeline("order", order.id, by=System("t")) if str(mo.title) == "查看买家信息"]
    assert (moment.actor_name, str(moment.sentence)) == ("客服", "原因：电话核实")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_journal WHERE payload::text ~ '138001|张小明|文一西路'")
        assert cursor.fetchone() == (0,)


@duty("D073")
def test_held_order_cannot_leave_and_goes_on_when_it_is_released() -> None:
    (order,) = allocated(Deal("1"))
    assert m.move("hold", order.id, hold_reason="核实").moved == [order.id]
    left = actions.orders_leave(labels={order.id: actions.Label("顺丰", "SF1000001")}, by=m.BY)
    assert (left.moved, list(left.refused), m.state_of(order)) == ([], [order.id], State.HELD)
    assert m.move("release", order.id, hold_reason="").moved == [order.id]
    assert Order.objects.values_list("state", "hold_reason").get() == (State.APPROVED, "")


@duty("D075")
def test_what_moves_is_told_and_what_the_gate_keeps_back_is_refused_with_its_duty() -> None:
    m.a_shop()
    m.stock(A1=5)
    paid, unpaid = m.book_deals(Deal("1"), Deal("2", status=m.UNPAID, paid=""))
    told = OrderCompleted(subject_id=0)
    moved = actions.orders_move(
        order_ids=[paid.id, unpaid.id, -1], action="approve", fact=told, by=m.BY, at=clock.now()
    )
    assert (moved.moved, sorted(moved.refused)) == ([paid.id], [-1, unpaid.id])
    assert str(timeline("order", paid.id, by=m.BY)[0].title) == "已完成"


def _attempts(order: Order) -> Sequence[Callable[[Actor], object]]:
    ids = [order.id]
    return (
        lambda by: actions.orders_leave(labels={order.id: actions.Label("顺丰", "SF1000001")}, by=by),
        lambda by: actions.order_complete(order_ids=ids, by=by),
        lambda by: actions.platform_hold_clear(order_ids=ids, reason="试", by=by),
        lambda by: actions.buyers_reveal(order_ids=[order.id], reason="试", by=by),
        lambda by: actions.refund_place(order_id=order.id, line_ids=[], reason="试", by=by),
        lambda by: actions.amounts_accept(order_ids=ids, reason="试", by=by),
    )


def test_every_action_needs_its_right() -> None:
    (order,) = allocated(Deal("1"))
    looker = Actor(9, "看客", "employee", frozenset({"orders.view"}), Scope({"shop": ALL}))
    for attempt in _attempts(order):
        with pytest.raises(NotAllowed):
            attempt(looker)


def test_nobody_of_another_shop_moves_an_order() -> None:
    (order,) = allocated(Deal("1"))
    before = m.state_of(order)
    stranger = Actor(9, "外店", "employee", System("x").rights, Scope({"shop": frozenset({order.shop_id + 1})}))
    for attempt in (
        *_attempts(order),
        lambda by: actions.orders_move(order_ids=[order.id], action="hold", fact=None, by=by, at=clock.now()),
    ):
        with contextlib.suppress(NotFound):
            attempt(stranger)
    assert m.state_of(order) == before
