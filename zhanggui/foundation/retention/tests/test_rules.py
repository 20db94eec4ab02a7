"""When a time is over, and when erasing may begin or stop."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.retention.rules import back, ended_before, may_ask, may_stop
from zhanggui.foundation.retention.states import Unit
from zhanggui.kit.controls import duty
from zhanggui.kit.pure import OK


def day(year: int, month: int, number: int, hour: int = 0) -> datetime:
    return datetime(year, month, number, hour, tzinfo=UTC)


NOON = day(2026, 3, 31, 12)


def test_months_and_years_go_by_the_calendar() -> None:
    assert back(NOON, Decimal(1), Unit.MONTHS) == day(2026, 2, 28, 12)
    assert back(NOON, Decimal(3), Unit.YEARS) == day(2023, 3, 31, 12)
    assert back(day(2024, 2, 29), Decimal(1), Unit.YEARS) == day(2023, 2, 28)
    assert back(NOON, Decimal(30), Unit.DAYS) == day(2026, 3, 1, 12)


@duty("D185")
@given(own=st.integers(1, 360), least=st.integers(1, 20))
def test_the_company_never_keeps_shorter_than_the_law_asks(own: int, least: int) -> None:
    both = ended_before(NOON, [("x_months", Decimal(own)), ("y_years", Decimal(least))])
    assert both <= back(NOON, Decimal(least), Unit.YEARS)
    assert both in {back(NOON, Decimal(own), Unit.MONTHS), back(NOON, Decimal(least), Unit.YEARS)}


def test_erasing_is_asked_for_once_and_only_what_erases_is_stopped() -> None:
    assert may_ask(erases=False, erasable=True) == may_stop(erases=True) == OK
    assert [str(may_ask(erases=on, erasable=can).why) for on, can in ((True, True), (False, False))] == [
        "这一项已经在到期删除",
        "这一项不由到期删除处理",
    ]
    assert str(may_stop(erases=False).why) == "这一项没有在删除"
