"""Orders that still have to go out are kept in step by the database; none skips the gate."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from zhanggui.kit.controls import duty
from zhanggui.trade.orders.models import OpenOrder, Order
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


def in_step() -> dict[int, State]:
    """The open orders, the same by both tables."""
    rows = list(OpenOrder.objects.order_by("order_id").values_list("order_id", "shop_id", "state", "ship_by"))
    orders = Order.objects.filter(state__lt=State.SHIPPED.value).order_by("id")
    assert rows == list(orders.values_list("id", "shop_id", "state", "ship_by"))
    return {row[0]: State(row[2]) for row in rows}
