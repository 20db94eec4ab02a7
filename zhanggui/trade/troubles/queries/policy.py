"""The company's times and limits for what goes wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.kit.actor import Actor
from zhanggui.trade.troubles.models import TroublePolicy
from zhanggui.trade.troubles.rules import HOURS
from zhanggui.trade.troubles.states import Kind


@dataclass(frozen=True)
class Times:
    """In hours and yuan; version 0 is what is shipped: the house's defaults, no carrier's promise."""

    version: int = 0
    still: int = 48
    late: int = 168
    hours: dict[Kind, int] = field(default_factory=lambda: dict(HOURS))
    follow: int = 24
    stop: int = 2
    claim_days: int = 7
    claim_cap: Decimal | None = None
    grant_limit: Decimal = Decimal(50)

    def first(self, kind: Kind, at: datetime) -> datetime:
        """By when somebody deals with a case that opens at `at`."""
        return at + timedelta(hours=self.hours[kind])


def times_now(*, by: Actor) -> Times:
    """The times in force. Needs orders.view. [D089]"""
    by.require("orders.view")
    row = TroublePolicy.objects.order_by("-id").first()
    if row is None:
        return Times()
    hours = {kind: int(row.hours.get(kind.value, HOURS[kind])) for kind in Kind}
    plain = (row.still, row.late, hours, row.follow, row.stop, row.claim_days, row.claim_cap, row.grant_limit)
    return Times(row.id, *plain)
