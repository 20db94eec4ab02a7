"""Business days of China."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from zhanggui.kit.clock import SHANGHAI, add_work_hours, is_workday, next_workday, shanghai


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2035, 10, 1), False),
    ],
)
def test_holidays_and_make_up_days_are_known(day: date, works: bool) -> None:
    assert is_workday(day) is works


def test_working_hours_skip_nights_and_weekends() -> None:
    friday = datetime(2026, 11, 20, 17, tzinfo=SHANGHAI)
    assert add_work_hours(friday, 2) == datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
    assert next_workday(friday.date()) == date(2026, 11, 23)


def test_time_without_zone_is_shanghais() -> None:
    assert shanghai(datetime(2026, 11, 20, 8)).isoformat() == "2026-11-20T08:00:00+08:00"  # noqa: DTZ001
