"""Controls of fulfilment say what the rows say."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review import actions

pytestmark = pytest.mark.django_db
RIGHTS = frozenset({"orders.view", "orders.review", "orders.hold", "review.force"})
ONE, TWO = (Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((1, "甲"), (2, "乙")))


def found() -> dict[str, tuple[State, int, int]]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    mine = [control for control in all_controls() if control.code.startswith("fulfilment.")]
    told = {control.code.partition(".")[2]: control.assess(window) for control in mine}
    return {code: (a.state, a.population, a.exceptions) for code, a in told.items()}


def _shipped(folder: Path) -> Order:
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(folder, Deal("1"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    actions.order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    actions.order_release(order_ids=[order.id], reason="已核实", by=m.BY)
    actions.orders_advance(shop_id=shop, by=m.BY)
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    return order


def test_without_rows_there_is_no_evidence() -> None:
    nothing = (State.NO_EVIDENCE, 0, 0)
    assert found() == dict.fromkeys(["held_cannot_ship", "unpaid_cannot_ship", "every_order_is_judged"], nothing)


def test_orders_that_went_the_lawful_way_prove_every_control(tmp_path: Path) -> None:
    _shipped(tmp_path)
    kept = (State.IN_FORCE, 1, 0)
    assert found() == dict.fromkeys(["held_cannot_ship", "unpaid_cannot_ship", "every_order_is_judged"], kept)


def test_rows_bent_behind_our_back_show_as_violations(tmp_path: Path) -> None:
    order = _shipped(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET payment = 'unpaid' WHERE id = %s", [order.id])
        cursor.execute("DELETE FROM review_decision WHERE order_id = %s", [order.id])
        cursor.execute("DELETE FROM kit_journal WHERE fact = 'orders.order_released'")
    broken = (State.VIOLATED, 1, 1)
    assert found() == dict.fromkeys(["held_cannot_ship", "unpaid_cannot_ship", "every_order_is_judged"], broken)


def test_a_forced_release_of_a_held_order_is_a_word_too(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    actions.order_hold(order_ids=[order.id], reason="核实", by=ONE)
    actions.release_ask(order_ids=[order.id], reason="客户急用", by=ONE)
    actions.release_agree(order_ids=[order.id], by=TWO)
    actions.orders_advance(shop_id=shop, by=m.BY)
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    assert found()["held_cannot_ship"] == (State.IN_FORCE, 1, 0)
