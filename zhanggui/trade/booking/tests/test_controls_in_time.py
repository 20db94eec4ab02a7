"""That orders come in time is told from rows: nothing, in force, violated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import Assessment, State, Window, all_controls
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def assessed() -> Assessment:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    control = next(control for control in all_controls() if control.code == "orders.received_in_time")
    return control.assess(window)


def found() -> tuple[State, int, int]:
    told = assessed()
    return told.state, told.population, told.exceptions


def fresh(number: str) -> Deal:
    """A deal that was paid an hour ago."""
    moment = f"{clock.shanghai(clock.now()) - timedelta(hours=1):%Y-%m-%d %H:%M:%S}"
    return Deal(number, created=moment, paid=moment)


def traded() -> None:
    m.a_shop()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE channels_shop SET created_at = now() - interval '1 year'")
    m.stock(A1=5)
    m.book_deals(fresh("1"), fresh("2"))
    m.go_on()


def test_without_rows_there_is_no_evidence() -> None:
    assert found() == (State.NO_EVIDENCE, 0, 0)


def test_orders_that_came_as_they_should_prove_the_control() -> None:
    traded()
    assert found() == (State.IN_FORCE, 2, 0)


def test_rows_bent_behind_our_back_show_as_violations() -> None:
    traded()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET paid_at = received_at - interval '25 hours' WHERE platform_no = '1'")
    assert (found(), list(assessed().evidence)) == ((State.VIOLATED, 2, 1), ["order 1"])


def test_what_was_paid_before_the_shop_was_on_file_did_not_come_late() -> None:
    m.a_shop()
    m.book_deals(Deal("1", created="2026-01-01 10:00:00", paid="2026-01-01 10:01:00"))
    assert found() == (State.NO_EVIDENCE, 0, 0)
