"""Who is to leave, and whether everybody left whose day is over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from zhanggui.foundation.staffing.models import Departure
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof

LATE = timedelta(minutes=10)
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class DepartureSeen:
    """Somebody's last day, why (a code of org's), and who wrote it down."""

    employee_id: int
    last_day: date
    reason: str
    planned_by: str


def departures_ahead(*, employee_ids: Collection[int], by: Actor) -> list[DepartureSeen]:
    """Who of these is to leave. Right: org.view."""
    by.require("org.view")
    rows = Departure.objects.filter(employee_id__in=list(employee_ids), ended_at=None).order_by("leaves_at", "id")
    return [
        DepartureSeen(
            employee_id=row.employee_id,
            last_day=clock.shanghai(row.leaves_at).date() - timedelta(days=1),
            reason=row.reason,
            planned_by=row.planned_by_name,
        )
        for row in rows
    ]


def departures_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Whose last day ended in this time, or long before and he is in; broken where he is in or was let go late. [D021]

    What was withdrawn, and who left before his day, proves nothing. Right: org.view.
    """
    by.require("org.view")
    over = Departure.objects.filter(leaves_at__lt=min(until, clock.now() - LATE))
    due = over.filter(Q(ended_at=None) | Q(leaves_at__gte=since, ended_at__gte=F("leaves_at")))
    late = due.filter(Q(ended_at=None) | Q(ended_at__gt=F("leaves_at") + LATE))
    bad = list(late.order_by("id").values_list("employee_id", flat=True))
    return Proof(due.count(), len(bad), tuple(map(str, bad[:SHOWN])))
