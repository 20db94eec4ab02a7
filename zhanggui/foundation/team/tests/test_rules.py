"""Rules as tables and properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.team import rules
from zhanggui.kit.controls import duty

TODAY = date(2026, 11, 23)
HAD = {("service", "agent"): 2}


@duty("D013")
def test_plan_has_seats_begins_ahead_and_changes_something() -> None:
    def may(seats: rules.Seats, starts: date = TODAY) -> bool:
        return bool(rules.plan_is_whole(seats, present=HAD, starts=starts, today=TODAY))

    one = ("service", "agent")
    told = [may({one: 3}), may({one: 2}), may({}), may({one: 0}), may({one: 1000}), may({one: 3}, TODAY - timedelta(1))]
    assert told == [True, False, False, False, False, False]


@duty("D013")
@given(today=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_half_year_before_is_the_newest_that_is_over(today: date) -> None:
    half = rules.half_before(today)
    over = rules.half_after(half)
    assert half < over <= today < rules.half_after(over)
    assert rules.half_named(half) == f"{half.year}-H{1 if half.month == 1 else 2}"


@duty("D010")
def test_head_writes_and_a_superior_reviews() -> None:
    assert [bool(rules.may_write(asker_id=i, head_id=2)) for i in (2, 3, None)] == [True, False, False]
    told = [bool(rules.may_review(asker_id=i, writer_id=2, superiors=[2, 5])) for i in (5, 2, 7, None)]
    assert told == [True, False, False, False]
