"""Controls of booking say what the rows say: nothing, in force, violated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal

pytestmark = pytest.mark.django_db
CODES = ("every_row_accounted_for", "status_kept_current")


def found() -> dict[str, tuple[State, int, int]]:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    told = {control.code: control.assess(window) for control in all_controls() if control.code.startswith("orders.")}
    found = {code.partition(".")[2]: (a.state, a.population, a.exceptions) for code, a in told.items()}
    return {code: found[code] for code in CODES}


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
        cursor.execute("UPDATE orders_order SET state_at = now() - interval '20 days' WHERE platform_no = '1'")
        cursor.execute("UPDATE booking_rawrow SET recorded_at = now() - interval '20 days' WHERE platform_no = '1'")
        cursor.execute("UPDATE intake_importfile SET rows = rows + 1 WHERE name = 'list.csv'")
    assert found() == dict.fromkeys(CODES, (State.VIOLATED, 2, 1))
    assert (evidence("every_row_accounted_for"), evidence("status_kept_current")) == (["file list.csv"], ["order 1"])


def test_a_row_that_came_keeps_a_standing_order_current(tmp_path: Path) -> None:
    traded(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET state_at = now() - interval '20 days'")
        cursor.execute("UPDATE booking_rawrow SET recorded_at = now() - interval '20 days' WHERE platform_no = '2'")
    assert (found()["status_kept_current"], evidence("status_kept_current")) == (
        (State.VIOLATED, 2, 1),
        ["order 2"],
    )
