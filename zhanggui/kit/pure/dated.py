"""A number as it held from one day to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Dated:
    """(from which day, number), the first from always; an event is judged by the number of its own day."""

    steps: tuple[tuple[date, Decimal], ...]

    def at(self, day: date) -> Decimal:
        """What held on a day; before the first known day the first."""
        found = self.steps[0][1]
        for since, number in self.steps:
            if since <= day:
                found = number
        return found
