"""The demo's calendar: days count backwards from the moment it is loaded; every morning the shops' files come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property

from zhanggui.kit.clock import SHANGHAI

HISTORY = 90
GO_LIVE = 30
"""Days ago when the company began to work with this system; older orders came in as history."""
NEWEST = -1
"""The import of the last minutes, after the last full morning."""
MORNING, REVIEWED, SERVED, PACKED = time(8, 30), time(10, 0), time(10, 30), time(15, 30)


@dataclass(frozen=True)
class Days:
    """Moments by how many days ago they were."""

    anchor: datetime

    def at(self, day: int, hour: time) -> datetime:
        """That hour of the day so many days ago."""
        return datetime.combine(self.anchor.date() - timedelta(days=day), hour, SHANGHAI)

    @cached_property
    def last(self) -> int:
        """The last day whose morning is over: today's, or yesterday's when the demo is loaded early."""
        return 0 if self.anchor >= self.at(0, time(11, 0)) else 1

    @property
    def newest(self) -> datetime:
        """When the newest orders came in."""
        return self.anchor - timedelta(minutes=20)

    def packed(self, day: int) -> bool:
        """Whether that day's parcels are out already."""
        return day >= self.last and self.at(day, PACKED) <= self.anchor - timedelta(minutes=30)

    def import_at(self, day: int) -> datetime:
        """When the files of a day (or the newest ones) come in."""
        return self.newest if day == NEWEST else self.at(day, MORNING)

    def heard(self, moment: datetime) -> int:
        """The day whose morning import is the first to tell of a moment."""
        day = (self.anchor.date() - moment.date()).days
        if moment > self.at(day, MORNING):
            day -= 1
        return min(day, GO_LIVE) if day >= self.last else NEWEST

    def told_since(self, day: int) -> datetime:
        """The import before that day's."""
        if day == GO_LIVE:
            return self.at(2 * HISTORY, MORNING)
        return self.at(self.last if day == NEWEST else day + 1, MORNING)
