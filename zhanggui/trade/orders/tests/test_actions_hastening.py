"""Orders that are served before their turn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.scope import Scope
from zhanggui.trade.orders import actions, queries
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def waiting() -> list[str]:
    numbers = dict(Order.objects.values_list("id", "platform_no"))
    return [numbers[i] for i in queries.ids_waiting(states=(State.RECEIVED,), by=m.BY)]


def test_who_is_hastened_goes_first_and_may_be_given_back_his_turn() -> None:
    m.a_shop()
    m.stock(A1=3)
    _one, two, three = m.book_deals(*(Deal(str(n), paid=f"2026-11-20 10:0{n}:00") for n in (1, 2, 3)))
    now = clock.now()
    for order, at in ((three, now), (two, now + timedelta(hours=1)), (three, now + timedelta(hours=2))):
        actions.orders_hasten(order_ids=[order.id], since=at, by=m.BY)
    assert waiting() == ["3", "2", "1"]
    stranger = m.BY.__class__(9, "外店", "employee", m.BY.rights, Scope({"shop": frozenset({0})}))
    assert actions.orders_hasten(order_ids=[three.id], since=None, by=stranger) == 0
    assert actions.orders_hasten(order_ids=[three.id], since=None, by=m.BY) == 1
    assert waiting() == ["2", "1", "3"]


def test_an_order_stays_hastened_while_it_moves() -> None:
    m.a_shop()
    m.stock(A1=0)
    one, two = m.book_deals(*(Deal(str(n), paid=f"2026-11-20 10:0{n}:00") for n in (1, 2)))
    actions.orders_hasten(order_ids=[two.id], since=clock.now(), by=m.BY)
    m.go_on()
    assert queries.ids_waiting(states=(State.SHORT,), by=m.BY) == [two.id, one.id]
    assert str(queries.order_stands(order_ids=[one.id], by=m.BY)[one.id].title) == "缺货"
