"""The control of review says what the rows say: nothing, in force, violated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.review import actions

pytestmark = pytest.mark.django_db


def found() -> tuple[State, int, int]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    told = next(control for control in all_controls() if control.code == "review.information_checked").assess(window)
    return told.state, told.population, told.exceptions


def test_without_rows_there_is_no_evidence() -> None:
    assert found() == (State.NO_EVIDENCE, 0, 0)


def test_orders_let_pass_without_an_address_show_as_violations_wherever_they_went(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=5)
    one, two, _unpaid = m.book_deals(
        tmp_path, Deal("1"), Deal("2", phone="13900139000"), Deal("3", status=m.UNPAID, paid="")
    )
    actions.orders_advance(shop_id=shop, by=m.BY)
    actions.order_hold(order_ids=[one.id], reason="核实", by=m.BY)
    assert found() == (State.IN_FORCE, 2, 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET address_kind = 'none' WHERE id = ANY(%s)", [[one.id, two.id]])
    assert found() == (State.VIOLATED, 2, 2)


def test_own_labels_need_phone_and_full_address(tmp_path: Path) -> None:
    shop = m.a_shop(waybill_mode="own")
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1", phone="138****8000"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    assert found() == (State.VIOLATED, 1, 1), order.address_kind
