"""When files are due: a table of moments."""

from datetime import UTC, datetime, time, timedelta

import pytest

from zhanggui.offer.intake import rules
from zhanggui.offer.intake.rules import Arrival, Rhythm
from zhanggui.offer.intake.rules.feeds import ZONE
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
    ("of", "now", "last", "following"),
    [
        (TWICE, "21 09:59", "20 16:00", "21 10:00"),
        (TWICE, "21 10:00", "21 10:00", "21 16:00"),
        (TWICE, "21 10:01", "21 10:00", "21 16:00"),
        (TWICE, "21 23:59", "21 16:00", "22 10:00"),
        (WORKDAYS, "21 12:00", "20 09:00", "23 09:00"),
        (WORKDAYS, "22 00:00", "20 09:00", "23 09:00"),
        (WORKDAYS, "23 08:59", "20 09:00", "23 09:00"),
        (rhythm("00:00", days="7"), "22 00:00", "22 00:00", "29 00:00"),
    ],
)
def test_the_last_and_the_next_moment_are_found_across_days_and_weekends(
    of: Rhythm, now: str, last: str, following: str
) -> None:
    assert (rules.last_due(of, at(now)), rules.next_due(of, at(now))) == (at(last), at(following))


def test_a_moment_is_the_same_in_whatever_zone_it_is_asked() -> None:
    now = at("21 10:00").astimezone(UTC)
    assert (now.hour, rules.last_due(TWICE, now)) == (2, at("21 10:00"))


def test_beijing_keeps_no_summer_time() -> None:
    july = datetime(2026, 7, 1, 12, tzinfo=ZONE)
    due = rules.last_due(TWICE, july)
    assert due is not None
    assert (due.utcoffset(), at("21 10:00").utcoffset()) == (timedelta(hours=8), timedelta(hours=8))


def test_before_the_rhythm_stood_nothing_was_due() -> None:
    fresh = rhythm("10:00", since=at("21 10:01"))
    assert rules.last_due(fresh, at("21 23:00")) is None
    assert rules.next_due(fresh, at("20 01:00")) == at("22 10:00")
    assert rules.last_due(rhythm("10:00", since=at("21 10:00")), at("21 10:00")) == at("21 10:00")


def test_the_moments_between_two_are_all_named_once() -> None:
    found = rules.dues(TWICE, after=at("20 16:00"), until=at("22 10:00"))
    assert found == [at("21 10:00"), at("21 16:00"), at("22 10:00")]
    assert rules.dues(TWICE, after=at("22 10:00"), until=at("22 10:00")) == []
    assert rules.dues(rhythm("10:00", since=at("21 10:00")), after=LONG_AGO, until=at("21 12:00")) == [at("21 10:00")]


@pytest.mark.parametrize(
    ("of", "due", "opens", "closes"),
    [
        (TWICE, "21 10:00", "21 08:00", "21 14:00"),
        (TWICE, "21 16:00", "21 14:00", "22 08:00"),
        (rhythm("10:00", "11:00"), "21 11:00", "21 10:30", "22 08:00"),
        (WORKDAYS, "20 09:00", "20 07:00", "23 07:00"),
    ],
)
def test_files_count_from_a_little_before_a_moment_until_the_next_ones_time(
    of: Rhythm, due: str, opens: str, closes: str
) -> None:
    window = rules.window(of, at(due))
    assert (window.opens, window.closes) == (at(opens), at(closes))


def test_the_windows_of_a_week_leave_no_gap_and_do_not_overlap() -> None:
    windows = [
        rules.window(rhythm("06:00", "10:30", "23:50", days="1357"), due)
        for due in rules.dues(rhythm("06:00", "10:30", "23:50", days="1357"), after=at("1 00:00"), until=at("21 00:00"))
    ]
    assert [w.closes for w in windows[:-1]] == [w.opens for w in windows[1:]]


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
    said = rules.rhythm_words((time(16), time(9, 30)), map(int, days))
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
