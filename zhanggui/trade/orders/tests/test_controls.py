"""Controls of orders say what the rows say: nothing, in force, violated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db
CODES = ("every_row_accounted_for", "received_in_time", "status_kept_current")


def found() -> dict[str, tuple[State, int, int]]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    told = {control.code: control.assess(window) for control in all_controls() if control.code.startswith("orders.")}
    return {code.partition(".")[2]: (a.state, a.population, a.exceptions) for code, a in told.items()}


def evidence(code: str) -> list[str]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    control = next(control for control in all_controls() if control.code == f"orders.{code}")
    return list(control.assess(window).evidence)


def fresh(number: str) -> Deal:
    """A deal that was paid an hour ago."""
    moment = f"{clock.shanghai(clock.now()) - timedelta(hours=1):%Y-%m-%d %H:%M:%S}"
    return Deal(number, created=moment, paid=moment)


def traded(folder: Path) -> None:
    m.a_shop()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE channels_shop SET created_at = now() - interval '1 year'")
    m.stock(A1=5)
    m.book_deals(folder, fresh("1"), fresh("2"))
    m.go_on()


def test_without_rows_there_is_no_evidence() -> None:
    assert found() == dict.fromkeys(CODES, (State.NO_EVIDENCE, 0, 0))


def test_orders_that_came_and_went_as_they_should_prove_every_control(tmp_path: Path) -> None:
    traded(tmp_path)
    assert found() == dict.fromkeys(CODES, (State.IN_FORCE, 2, 0))


def test_rows_bent_behind_our_back_show_as_violations(tmp_path: Path) -> None:
    traded(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE orders_order SET paid_at = received_at - interval '25 hours', "
            "state_at = now() - interval '20 days' WHERE platform_no = '1'"
        )
        cursor.execute("UPDATE orders_rawrow SET recorded_at = now() - interval '20 days' WHERE platform_no = '1'")
        cursor.execute("UPDATE intake_importfile SET rows = rows + 1 WHERE name = 'list.csv'")
    assert found() == dict.fromkeys(CODES, (State.VIOLATED, 2, 1))
    assert (evidence("every_row_accounted_for"), evidence("received_in_time")) == (["file list.csv"], ["order 1"])


def test_what_was_paid_before_the_shop_was_on_file_did_not_come_late(tmp_path: Path) -> None:
    m.a_shop()
    m.book_deals(tmp_path, Deal("1", created="2026-01-01 10:00:00", paid="2026-01-01 10:01:00"))
    assert found()["received_in_time"] == (State.NO_EVIDENCE, 0, 0)
