"""When something is due: a table of moments."""

from datetime import UTC, datetime, time, timedelta

import pytest

from zhanggui.kit.pure import ZONE, Rhythm

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
    assert (of.last_due(at(now)), of.next_due(at(now))) == (at(last), at(following))


def test_a_moment_is_the_same_in_whatever_zone_it_is_asked() -> None:
    now = at("21 10:00").astimezone(UTC)
    assert (now.hour, TWICE.last_due(now)) == (2, at("21 10:00"))


def test_beijing_keeps_no_summer_time() -> None:
    july = datetime(2026, 7, 1, 12, tzinfo=ZONE)
    due = TWICE.last_due(july)
    assert due is not None
    assert (due.utcoffset(), at("21 10:00").utcoffset()) == (timedelta(hours=8), timedelta(hours=8))


def test_before_the_rhythm_stood_nothing_was_due() -> None:
    fresh = rhythm("10:00", since=at("21 10:01"))
    assert fresh.last_due(at("21 23:00")) is None
    assert fresh.next_due(at("20 01:00")) == at("22 10:00")
    assert rhythm("10:00", since=at("21 10:00")).last_due(at("21 10:00")) == at("21 10:00")


def test_the_moments_between_two_are_all_named_once() -> None:
    found = TWICE.dues(after=at("20 16:00"), until=at("22 10:00"))
    assert found == [at("21 10:00"), at("21 16:00"), at("22 10:00")]
    assert TWICE.dues(after=at("22 10:00"), until=at("22 10:00")) == []
    assert rhythm("10:00", since=at("21 10:00")).dues(after=LONG_AGO, until=at("21 12:00")) == [at("21 10:00")]


@pytest.mark.parametrize(
    ("of", "due", "opens", "closes"),
    [
        (TWICE, "21 10:00", "21 08:00", "21 14:00"),
        (TWICE, "21 16:00", "21 14:00", "22 08:00"),
        (rhythm("10:00", "11:00"), "21 11:00", "21 10:30", "22 08:00"),
        (WORKDAYS, "20 09:00", "20 07:00", "23 07:00"),
    ],
)
def test_things_count_from_a_little_before_a_moment_until_the_next_ones_time(
    of: Rhythm, due: str, opens: str, closes: str
) -> None:
    window = of.window(at(due))
    assert (window.opens, window.closes) == (at(opens), at(closes))


def test_the_windows_of_a_week_leave_no_gap_and_do_not_overlap() -> None:
    windows = [
        rhythm("06:00", "10:30", "23:50", days="1357").window(due)
        for due in rhythm("06:00", "10:30", "23:50", days="1357").dues(after=at("1 00:00"), until=at("21 00:00"))
    ]
    assert [w.closes for w in windows[:-1]] == [w.opens for w in windows[1:]]
