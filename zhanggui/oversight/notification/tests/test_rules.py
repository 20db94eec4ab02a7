"""Quiet hours, digest, further tries."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.notices.states import Pace
from zhanggui.oversight.notification import rules
from zhanggui.oversight.notification.rules import Habit


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("pace", "now", "due"),
    [
        (Pace.NOW, at(12), at(12)),
        (Pace.NOW, at(23, 30), at(8, day=11)),
        (Pace.NOW, at(7, 59), at(8)),
        (Pace.NOW, at(8), at(8)),
        (Pace.DIGEST, at(8, 30), at(9)),
        (Pace.DIGEST, at(9, 1), at(9, day=11)),
        (Pace.NONE, at(12), None),
    ],
)
def test_by_default_the_night_is_quiet_and_the_digest_comes_in_the_morning(
    pace: Pace, now: datetime, due: datetime | None
) -> None:
    assert rules.due_at(pace=pace, urgent=False, habit=Habit(), now=now) == due


times = st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))


@given(times, times, st.integers(0, 525_600).map(lambda minutes: at(0) + timedelta(minutes=minutes)))
def test_nothing_goes_out_in_the_quiet_hours_but_what_is_urgent(begins: time, ends: time, now: datetime) -> None:
    habit = Habit(begins, ends)
    due = rules.due_at(pace=Pace.NOW, urgent=False, habit=habit, now=now)
    assert due is not None
    assert (rules.quiet_until(due.time(), habit), due >= now, due - now <= timedelta(days=1)) == (None, True, True)
    assert rules.due_at(pace=Pace.NONE, urgent=True, habit=habit, now=now) == now


def test_it_is_tried_again_ever_later_and_at_last_not_by_itself() -> None:
    tries = [rules.next_try(failures=n, now=at(12)) for n in range(1, 7)]
    assert [t and (t - at(12)).seconds // 60 for t in tries] == [1, 5, 15, 60, 240, None]


@pytest.mark.parametrize(
    ("channel", "address", "shown"),
    [
        ("mail", "li.lei@example.com", "l***@example.com"),
        ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=secret", "oapi.dingtalk.com"),
    ],
)
def test_of_an_address_shows_only_what_its_owner_knows_it_by(channel: str, address: str, shown: str) -> None:
    assert rules.shown(channel, address) == shown
