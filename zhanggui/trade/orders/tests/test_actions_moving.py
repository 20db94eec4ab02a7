"""Orders that still have to go out are kept in step by the database; none skips the gate."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders.actions import lines_postpone, lines_rejoin
from zhanggui.trade.orders.models import OpenOrder, Order
from zhanggui.trade.orders.queries import change_ground
from zhanggui.trade.orders.rules import IN_WAVE
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@duty("D075")
@pytest.mark.parametrize("state", [State.ALLOCATED, State.SHORT])
def test_the_database_lets_no_unpaid_order_skip_from_received_to_its_stock(state: State) -> None:
    m.a_shop()
    (order,) = m.book_deals(Deal("1"))
    Order.objects.filter(id=order.id).update(payment="unpaid")
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(id=order.id).update(state=state.value)


def test_open_orders_are_kept_in_step_whatever_moves_them() -> None:
    m.a_shop()
    m.stock(A1=1)
    one, two, three = m.book_deals(Deal("1"), Deal("2", phone="13900139000"), Deal("3", status=m.UNPAID, paid=""))
    m.book_deals(Deal("9", status=m.DONE))
    assert in_step() == {one.id: State.RECEIVED, two.id: State.RECEIVED, three.id: State.AWAITING_PAYMENT}
    m.go_on()
    m.move("hold", two.id, hold_reason="核实")
    m.tell(m.news(Deal("3")))
    assert in_step() == {one.id: State.ALLOCATED, two.id: State.HELD, three.id: State.RECEIVED}
    m.tell(m.news(Deal("1", status=m.DONE)))
    assert in_step() == {two.id: State.HELD, three.id: State.RECEIVED}


@duty("D073")
def test_what_stops_an_order_stops_it_while_people_walk_for_it_and_its_stock_goes_back() -> None:
    m.a_shop()
    (sku,) = m.stock(A1=3).values()
    held, asked, closed = m.book_deals(*(Deal(str(n), phone=f"1390000000{n}") for n in (1, 2, 3)))
    m.go_on()
    assert m.move("pick", held.id, asked.id, closed.id).moved == [held.id, asked.id, closed.id]
    m.move("hold", held.id, hold_reason="核实")
    m.tell(m.refund_news(Deal("2"), "5.00"), m.news(Deal("3", status=m.CLOSED)))
    assert [m.state_of(o) for o in (held, asked, closed)] == [State.HELD, State.IN_REVIEW, State.CLOSED]
    assert available(sku_ids=[sku], by=m.BY) == {sku: 2}  # a hold gives back what it held by the room that holds


@duty("D080")
def test_what_goes_out_does_not_change_under_the_hands_of_who_picks() -> None:
    m.a_shop()
    m.stock(A1=1, B2=1)
    (order,) = m.book_deals(Deal("1", items=[m.Item("A1"), m.Item("B2")]))
    m.go_on()
    m.move("pick", order.id)
    ground = change_ground(order_id=order.id, by=m.BY)
    assert (bool(ground.stop), ground.stop) == (False, IN_WAVE)
    line = ground.lines[0].id
    for change in (lines_postpone, lines_rejoin):
        with pytest.raises(Refusal):
            change(line_ids=[line], by=m.BY, at=clock.now())
    assert m.move("unpick", order.id).moved == [order.id]
    assert bool(change_ground(order_id=order.id, by=m.BY).stop)


def in_step() -> dict[int, State]:
    """The open orders, the same by both tables."""
    rows = list(OpenOrder.objects.order_by("order_id").values_list("order_id", "shop_id", "state", "ship_by"))
    orders = Order.objects.filter(state__lt=State.SHIPPED.value).order_by("id")
    assert rows == list(orders.values_list("id", "shop_id", "state", "ship_by"))
    return {row[0]: State(row[2]) for row in rows}
