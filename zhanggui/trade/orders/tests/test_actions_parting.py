"""Lines wait for a later parcel: they ask for no stock, and nothing ends the order before they went."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.orders import actions, queries
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Delivery, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db
TWO = Deal("1", items=[Item("A1"), Item("B2", title="面霜")], total="40.00")


@pytest.fixture
def order() -> Order:
    m.a_shop()
    m.stock(A1=3, B2=3)
    (made,) = m.book_deals(TWO)
    m.go_on()
    return made


def lines(order: Order) -> list[OrderLine]:
    return list(OrderLine.objects.filter(order=order).order_by("id"))


def postpone(*later: int) -> None:
    actions.lines_postpone(line_ids=later, by=m.BY, at=clock.now())


def rejoin(*lines: int) -> list[int]:
    return actions.lines_rejoin(line_ids=lines, by=m.BY, at=clock.now())


@duty("D092")
def test_a_line_kept_for_later_gives_back_its_stock_and_asks_for_none(order: Order) -> None:
    first, second = lines(order)
    postpone(second.id)
    assert [a.line_id for a in Allocation.objects.all()] == [first.id]
    assert [line.line_id for line in queries.lines_waiting(order_ids=[order.id], by=m.BY)] == [first.id]
    assert (m.state_of(order), ledger_faults(by=m.BY)) == (State.ALLOCATED, [])


def test_lines_taken_back_wait_for_stock_together(order: Order) -> None:
    second = lines(order)[1].id
    postpone(second)
    assert rejoin(second, 0) == [order.id]
    assert (m.state_of(order), Allocation.objects.count(), ledger_faults(by=m.BY)) == (State.APPROVED, 0, [])
    assert len(queries.lines_waiting(order_ids=[order.id], by=m.BY)) == 2
    assert rejoin(second) == []


@pytest.mark.parametrize("status", [m.SENT, m.DONE])
def test_the_platform_does_not_end_an_order_whose_lines_wait_here(order: Order, status: str) -> None:
    second = lines(order)[1].id
    postpone(second)
    m.tell(m.news(Deal("1", status=status, items=TWO.items, total="40.00")))
    order.refresh_from_db()
    assert (order.state, order.delivery, Allocation.objects.count()) == (State.ALLOCATED, Delivery.PART, 1)
    rejoin(second)
    m.tell(m.news(Deal("1", status=status, items=TWO.items, total="40.00")))
    assert m.state_of(order) == {m.SENT: State.SHIPPED, m.DONE: State.COMPLETED}[status]


def test_a_closed_deal_ends_it_all_the_same(order: Order) -> None:
    postpone(lines(order)[1].id)
    m.tell(m.news(Deal("1", status=m.CLOSED, items=TWO.items, total="40.00")))
    assert (m.state_of(order), Allocation.objects.count()) == (State.CLOSED, 0)


def test_when_what_was_to_go_first_is_refunded_the_rest_goes_now(order: Order) -> None:
    first, second = lines(order)
    postpone(second.id)
    told = m.news(TWO)
    closed = [line._replace(platform_state="closed_refunded") if n == 0 else line for n, line in enumerate(told.lines)]
    m.tell(told._replace(lines=closed))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.closed, second.later, m.state_of(order)) == (True, False, State.IN_REVIEW)
    assert (Allocation.objects.count(), ledger_faults(by=m.BY)) == (0, [])


def test_the_database_refuses_what_would_lose_or_double_a_line(order: Order) -> None:
    first, second = lines(order)
    for told in ({"later": True}, {"later": True, "sent_at": clock.now()}, {"sent_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():  # it holds stock; both at once; no parcel on record
            OrderLine.objects.filter(id=first.id).update(**told)
    postpone(second.id)
    with pytest.raises(IntegrityError), transaction.atomic():  # a line waits
        Order.objects.filter(id=order.id).update(state=State.SHIPPED, platform_state="shipped")
    item = Allocation.objects.get().item_id
    with pytest.raises(IntegrityError), transaction.atomic():  # it asks for no stock
        Allocation.objects.create(
            line_id=second.id, order_id=order.id, shop_id=order.shop_id, item_id=item, quantity=1, at=clock.now()
        )
    m.move("regroup", order.id)
    with connection.cursor() as cursor, pytest.raises(IntegrityError):  # approved with stock in its hands
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
