"""What stands of a due moment, and how people say it."""

from datetime import datetime, time, timedelta

import pytest

from zhanggui.kit.pure import ZONE, Rhythm, rhythm_words
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.rules import Arrival
from zhanggui.offer.intake.states import FeedState

LONG_AGO = datetime(2026, 1, 1, tzinfo=ZONE)


def at(text: str) -> datetime:
    """A moment of November 2026 in Beijing: `21 14:00` (the 21st is a Saturday)."""
    day, clock = text.split()
    return datetime.combine(datetime(2026, 11, int(day), tzinfo=ZONE).date(), time.fromisoformat(clock), ZONE)


def rhythm(*times: str, days: str = "1234567", grace: int = 30, since: datetime = LONG_AGO) -> Rhythm:
    clocks = tuple(time.fromisoformat(one) for one in times)
    return Rhythm(clocks, frozenset(map(int, days)), timedelta(minutes=grace), since)


TWICE = rhythm("10:00", "16:00")
WORKDAYS = rhythm("09:00", days="12345")


@pytest.mark.parametrize(
    ("came", "now", "state"),
    [
        (None, "21 10:00", FeedState.AWAITED),
        (None, "21 10:30", FeedState.AWAITED),
        (None, "21 10:31", FeedState.MISSED),
        ("21 09:10", "21 10:00", FeedState.ARRIVED),
        ("21 10:00", "21 12:00", FeedState.ARRIVED),
        ("21 10:30", "21 12:00", FeedState.ARRIVED),
        ("21 10:31", "21 12:00", FeedState.LATE),
    ],
)
def test_a_moment_is_awaited_met_late_or_missed(came: str | None, now: str, state: FeedState) -> None:
    arrival = Arrival(at(came), 9, 1, 1) if came else None
    assert rules.judge(TWICE, at("21 10:00"), arrival, at(now)) == state


def test_without_grace_a_moment_later_is_too_late() -> None:
    strict = rhythm("10:00", grace=0)
    assert rules.judge(strict, at("21 10:00"), None, at("21 10:00")) == FeedState.AWAITED
    assert rules.judge(strict, at("21 10:00"), None, at("21 10:00") + timedelta(microseconds=1)) == FeedState.MISSED


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("1234567", ["每天"]),
        ("12345", ["周一至周五"]),
        ("67", ["周六", "周日"]),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(days: str, words: list[str]) -> None:
    said = rhythm_words((time(16), time(9, 30)), map(int, days))
    assert said.params == {"days": words, "times": "09:30 / 16:00"}


@pytest.mark.parametrize(
    ("state", "due", "came", "now", "words"),
    [
        (FeedState.MISSED, "21 14:00", None, "21 15:00", "今天 14:00 应到，未到"),
        (FeedState.MISSED, "20 14:00", None, "21 08:00", "昨天 14:00 应到，未到"),
        (FeedState.MISSED, "18 14:00", None, "21 08:00", "11-18 14:00 应到，未到"),
        (FeedState.AWAITED, "21 14:00", None, "21 14:01", "今天 14:00 应到，宽限到 今天 14:30"),
        (FeedState.ARRIVED, "21 14:00", "21 14:03", "21 15:00", "今天 14:03 到，1,204 行"),
        (FeedState.LATE, "21 14:00", "21 15:03", "21 16:00", "今天 15:03 才到，1,204 行；应在 今天 14:00 到"),
        (FeedState.UNASKED, None, None, "21 16:00", "今天 14:30 起检查"),
    ],
)
def test_a_feeds_standing_is_said_in_one_line(
    state: FeedState, due: str | None, came: str | None, now: str, words: str
) -> None:
    arrival = Arrival(at(came), 1204, 1, 1) if came else None
    said = rules.standing_words(state, at(due) if due else None, arrival, at("21 14:30"), at(now))
    assert str(said) == words


def test_a_file_that_is_still_read_is_said_to_have_come() -> None:
    arrival = Arrival(at("21 14:03"), 0, 1, 1, is_read=False)
    said = rules.standing_words(FeedState.ARRIVED, at("21 14:00"), arrival, at("21 14:30"), at("21 14:04"))
    assert str(said) == "今天 14:03 到，正在导入"


@pytest.mark.parametrize(
    ("times", "days", "grace", "ok"),
    [
        ((time(10),), {1}, 0, True),
        ((), {1}, 30, False),
        ((time(10),), set(), 30, False),
        ((time(10),), {0}, 30, False),
        ((time(10),), {8}, 30, False),
        ((time(10),), {1}, 1440, True),
        ((time(10),), {1}, 1441, False),
        ((time(10),), {1}, -1, False),
        (tuple(time(h, m) for h in range(24) for m in (0, 30)), {1}, 5, False),
    ],
)
def test_a_rhythm_needs_times_days_and_a_grace_of_a_day_at_most(
    times: tuple[time, ...], days: set[int], grace: int, ok: bool
) -> None:
    assert bool(rules.is_rhythm(times=times, weekdays=days, grace=grace)) is ok
