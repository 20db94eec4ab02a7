"""Rules as tables and properties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.oversight.reporting import rules

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@duty("D011")
@given(today=DAYS, months=st.integers(1, 12))
def test_periods_follow_each_other_without_gap_and_the_newest_is_over(today: date, months: int) -> None:
    starts, ends = rules.period_before(today=today, months=months)
    assert starts < ends <= today < rules.period_after(ends=ends, months=months)
    assert rules.period_before(today=ends, months=months) == (starts, ends)
    assert rules.period_after(ends=starts, months=months) == ends
    assert rules.periods_over(since=None, today=today, months=months) == [(starts, ends)]
    assert starts.day == ends.day == 1


@duty("D011")
@pytest.mark.parametrize(
    ("today", "months", "starts", "ends"),
    [
        ("2026-11-23", 1, "2026-10-01", "2026-11-01"),
        ("2026-01-01", 1, "2025-12-01", "2026-01-01"),
        ("2026-11-23", 3, "2026-07-01", "2026-10-01"),
        ("2026-02-28", 3, "2025-10-01", "2026-01-01"),
        ("2026-11-23", 12, "2025-01-01", "2026-01-01"),
        ("2026-02-28", 5, "2025-11-01", "2026-01-01"),
    ],
)
def test_period_is_the_last_that_is_over(today: str, months: int, starts: str, ends: str) -> None:
    told = rules.period_before(today=date.fromisoformat(today), months=months)
    assert [day.isoformat() for day in told] == [starts, ends]


@duty("D011")
@given(today=DAYS, months=st.integers(1, 12))
def test_what_is_compared_is_as_long_and_ends_where_the_report_begins(today: date, months: int) -> None:
    def long(first: date, after: date) -> int:
        return (after.year - first.year) * 12 + after.month - first.month

    starts, ends = rules.period_before(today=today, months=months)
    first, last = rules.as_long_before(starts=starts, ends=ends)
    assert (last, long(first, last), first.day) == (starts, long(starts, ends), 1)
    if 12 % months == 0:
        assert (first, last) == rules.period_before(today=starts, months=months)


@duty("D011")
def test_after_a_day_within_a_period_comes_the_end_of_that_period() -> None:
    days = [("2026-02-01", 2), ("2026-11-01", 3), ("2026-11-01", 5), ("2026-07-01", 12)]
    told = [rules.period_after(ends=date.fromisoformat(day), months=months).isoformat() for day, months in days]
    assert told == ["2026-03-01", "2027-01-01", "2027-01-01", "2027-01-01"]


@duty("D011")
def test_shares_and_lights_and_what_may_be_submitted() -> None:
    assert (rules.share_of(1, 3), rules.share_of(1, 0)) == (Decimal("33.3"), None)
    assert rules.turned({"D001": "violated", "D002": "partly"}, {"D002": "partly", "D001": "in_force", "D3": "x"}) == [
        ("D001", "violated", "in_force")
    ]
    end = date(2026, 11, 1)
    told = [
        bool(rules.may_submit(summary=s, cut_on=day, ends=end))
        for s, day in (("持平", end), ("", end), ("持平", date(2026, 10, 31)))
    ]
    assert told == [True, False, False]


@duty("D011")
def test_title_says_month_quarter_year_or_days() -> None:
    days = [
        ("2026-10-01", "2026-11-01"),
        ("2026-07-01", "2026-10-01"),
        ("2025-01-01", "2026-01-01"),
        ("2026-01-01", "2026-03-01"),
    ]
    told = [str(rules.title_of(starts=date.fromisoformat(a), ends=date.fromisoformat(b))) for a, b in days]
    assert told == [
        "2026 年 10 月管理层报告", "2026 年第 3 季度管理层报告", "2025 年管理层报告",
        "2026-01-01 至 2026-02-28 管理层报告",
    ]  # fmt: skip
