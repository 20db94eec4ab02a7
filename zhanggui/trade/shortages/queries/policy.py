"""The company's times for shortages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.kit.actor import Actor
from zhanggui.trade.shortages.models import ShortagePolicy

AFTER, NEAR, PROPOSE, ANSWER = 0, 24, 4, 24
"""What holds until a company says otherwise: at once, told within four hours, followed up after a day."""


@dataclass(frozen=True)
class Times:
    """In hours, with who set them; version 0 is what is shipped."""

    version: int
    after_hours: int
    near_hours: int
    propose_hours: int
    answer_hours: int
    by_name: str = ""
    at: datetime | None = None
    reason: str = ""

    @property
    def after(self) -> timedelta:
        return timedelta(hours=self.after_hours)

    @property
    def near(self) -> timedelta:
        return timedelta(hours=self.near_hours)

    @property
    def propose(self) -> timedelta:
        return timedelta(hours=self.propose_hours)

    @property
    def answer(self) -> timedelta:
        return timedelta(hours=self.answer_hours)


def times_now(*, by: Actor) -> Times:
    """The times in force. Needs orders.view. [D081]"""
    by.require("orders.view")
    row = ShortagePolicy.objects.order_by("-id").first()
    if row is None:
        return Times(0, AFTER, NEAR, PROPOSE, ANSWER)
    return Times(row.id, row.after, row.near, row.propose, row.answer, row.by_name, row.at, row.reason)
