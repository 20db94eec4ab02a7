"""When something is due again and again: at times of day on days of the week. Local times are Beijing's: no DST."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from zhanggui.kit.pure.text import Text, msg

ZONE = ZoneInfo("Asia/Shanghai")
WEEK = frozenset(range(1, 8))
WORKDAYS = frozenset(range(1, 6))
WEEKDAY_NAMES = (msg("周一"), msg("周二"), msg("周三"), msg("周四"), msg("周五"), msg("周六"), msg("周日"))
EVERY_DAY, MONDAY_TO_FRIDAY = msg("每天"), msg("周一至周五")
EARLY = timedelta(hours=2)  # what comes so long before its moment counts for it, at most half the way back
REACH = 400  # days a rhythm is walked; a week has at least one of its days


@dataclass(frozen=True)
class Window:
    """A due moment with the time in which things count for it: `opens` ≤ came < `closes`."""

    due: datetime
    opens: datetime
    closes: datetime


@dataclass(frozen=True)
class Rhythm:
    """Something is expected at these times on these weekdays (1 is Monday), from `since` on, with some grace."""

    times: tuple[time, ...]
    weekdays: frozenset[int]
    grace: timedelta
    since: datetime

    def dues(self, *, after: datetime, until: datetime) -> list[datetime]:
        """The due moments after one moment and up to another, neither before `since`."""
        after = max(after, self.since - timedelta(microseconds=1))
        return list(takewhile(lambda due: due <= until, self._walk(after, 1)))

    def last_due(self, now: datetime) -> datetime | None:
        """The newest moment that has come; None before the first one since the rhythm stands."""
        found = next(self._walk(now, -1))
        return found if found >= self.since else None

    def next_due(self, now: datetime) -> datetime:
        """The next moment."""
        return next(due for due in self._walk(now, 1) if due >= self.since)

    def window(self, due: datetime) -> Window:
        """When things count for a moment: from a little before it until the next one's time begins."""
        follows = next(self._walk(due, 1))
        return Window(due, due - self._early(due), follows - self._early(follows))

    def _early(self, due: datetime) -> timedelta:
        before = next(self._walk(due, -1, including=False))
        return min(EARLY, (due - before) / 2)

    def _walk(self, start: datetime, way: int, *, including: bool = True) -> Iterator[datetime]:
        """Moments after `start` (way 1), or up to it (way -1, itself with `including`), without end but a long one."""
        day, times = start.astimezone(ZONE).date(), sorted(self.times, reverse=way < 0)
        for step in range(REACH):
            here = day + timedelta(days=way * step)
            if here.isoweekday() not in self.weekdays:
                continue
            for one in times:
                moment = datetime.combine(here, one, ZONE)
                if moment > start if way > 0 else (moment <= start if including else moment < start):
                    yield moment


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
