"""When a shop's files are due, what arrived for a moment, and what that says. Local times are Beijing's: no DST."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from zhanggui.kit.pure import OK, Refused, Text, Verdict, msg
from zhanggui.offer.intake.states import FeedState

ZONE = ZoneInfo("Asia/Shanghai")
WEEK = frozenset(range(1, 8))
WORKDAYS = frozenset(range(1, 6))
WEEKDAY_NAMES = (msg("周一"), msg("周二"), msg("周三"), msg("周四"), msg("周五"), msg("周六"), msg("周日"))
EVERY_DAY, MONDAY_TO_FRIDAY = msg("每天"), msg("周一至周五")
EARLY = timedelta(hours=2)  # a file handed in so long before its moment counts for it, at most half the way back
MOST_TIMES = 24
MOST_GRACE = 1440
REACH = 400  # days a rhythm is walked; a week has at least one of its days


@dataclass(frozen=True)
class Rhythm:
    """Files are expected at these times on these weekdays (1 is Monday), from `since` on, with some grace."""

    times: tuple[time, ...]
    weekdays: frozenset[int]
    grace: timedelta
    since: datetime


@dataclass(frozen=True)
class Arrival:
    """What came in for a due moment: when the first of the files did, their rows, the newest import."""

    at: datetime
    rows: int
    files: int
    run_id: int
    is_read: bool = True


@dataclass(frozen=True)
class Window:
    """A due moment with the time in which files count for it: `opens` ≤ handed in < `closes`."""

    due: datetime
    opens: datetime
    closes: datetime


def dues(rhythm: Rhythm, *, after: datetime, until: datetime) -> list[datetime]:
    """The due moments after one moment and up to another, neither before `since`."""
    after = max(after, rhythm.since - timedelta(microseconds=1))
    return list(takewhile(lambda due: due <= until, _walk(rhythm, after, 1)))


def last_due(rhythm: Rhythm, now: datetime) -> datetime | None:
    """The newest moment that has come; None before the first one since the rhythm stands."""
    found = next(_walk(rhythm, now, -1))
    return found if found >= rhythm.since else None


def next_due(rhythm: Rhythm, now: datetime) -> datetime:
    """The next moment."""
    return next(due for due in _walk(rhythm, now, 1) if due >= rhythm.since)


def window(rhythm: Rhythm, due: datetime) -> Window:
    """When files count for a moment: from a little before it until the next one's time begins."""
    follows = next(_walk(rhythm, due, 1))
    return Window(due, due - _early(rhythm, due), follows - _early(rhythm, follows))


def judge(rhythm: Rhythm, due: datetime, arrival: Arrival | None, now: datetime) -> FeedState:
    """What stands of a due moment. Exactly at the end of the grace is still in time."""
    deadline = due + rhythm.grace
    if arrival is not None:
        return FeedState.ARRIVED if arrival.at <= deadline else FeedState.LATE
    return FeedState.AWAITED if now <= deadline else FeedState.MISSED


def day_words(weekdays: Iterable[int]) -> list[str]:
    """The days of a rhythm as people say them (msgids)."""
    days = frozenset(weekdays)
    if days == WEEK:
        return [EVERY_DAY.msgid]
    if days == WORKDAYS:
        return [MONDAY_TO_FRIDAY.msgid]
    return [WEEKDAY_NAMES[day - 1].msgid for day in sorted(days)]


def rhythm_words(times: Sequence[time], weekdays: Iterable[int]) -> Text:
    """The rhythm as people say it."""
    clocks = " / ".join(f"{one:%H:%M}" for one in sorted(times))
    return msg("{days} {times}", days=day_words(weekdays), times=clocks)


def spoken(moment: datetime, now: datetime) -> Text:
    """A moment as people say it today."""
    here, today = moment.astimezone(ZONE), now.astimezone(ZONE).date()
    names = {0: msg("今天 {time}"), -1: msg("昨天 {time}"), 1: msg("明天 {time}")}
    words = names.get((here.date() - today).days, msg("{date} {time}"))
    return Text(words.msgid, {"date": f"{here:%m-%d}", "time": f"{here:%H:%M}"})


def standing_words(
    state: FeedState, due: datetime | None, arrival: Arrival | None, until: datetime, now: datetime
) -> Text:
    """What a list says of a feed; `until` is the end of the grace, or the next moment where none has come yet."""
    if state == FeedState.UNASKED or due is None:
        return msg("{when} 起检查", when=spoken(until, now))
    if arrival is None:
        missed = state == FeedState.MISSED
        when = spoken(due, now)
        return (
            msg("{when} 应到，未到", when=when)
            if missed
            else msg("{when} 应到，宽限到 {until}", when=when, until=spoken(until, now))
        )
    when, rows = spoken(arrival.at, now), f"{arrival.rows:,}"
    if not arrival.is_read:
        return msg("{when} 到，正在导入", when=when)
    if state == FeedState.LATE:
        return msg("{when} 才到，{rows} 行；应在 {due} 到", when=when, rows=rows, due=spoken(due, now))
    return msg("{when} 到，{rows} 行", when=when, rows=rows)


def is_rhythm(*, times: Sequence[time], weekdays: Iterable[int], grace: int) -> Verdict:
    """A rhythm has times, days of the week, and not more grace than a day."""
    days = set(weekdays)
    if not times or len(times) > MOST_TIMES:
        return Refused(duty="D068", why=msg("请填写 1–{most} 个到达时刻，例如 10:00、16:00", most=MOST_TIMES))
    if not days or days - WEEK:
        return Refused(duty="D068", why=msg("请至少选择一天"))
    if not 0 <= grace <= MOST_GRACE:
        return Refused(duty="D068", why=msg("宽限应在 0–{most} 分钟之间", most=MOST_GRACE))
    return OK


def _early(rhythm: Rhythm, due: datetime) -> timedelta:
    before = next(_walk(rhythm, due, -1, including=False))
    return min(EARLY, (due - before) / 2)


def _walk(rhythm: Rhythm, start: datetime, way: int, *, including: bool = True) -> Iterator[datetime]:
    """Moments after `start` (way 1), or up to it (way -1, itself with `including`), without end but a long one."""
    day, times = start.astimezone(ZONE).date(), sorted(rhythm.times, reverse=way < 0)
    for step in range(REACH):
        here = day + timedelta(days=way * step)
        if here.isoweekday() not in rhythm.weekdays:
            continue
        for one in times:
            moment = datetime.combine(here, one, ZONE)
            if moment > start if way > 0 else (moment <= start if including else moment < start):
                yield moment
