"""People leave on a day known before: planned, withdrawn, carried out at the end of the day."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.queries import people_serving
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.staffing import facts
from zhanggui.foundation.staffing.models import Departure
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _

log = logging.getLogger(__name__)
OWN = System("staffing")
AHEAD = timedelta(days=366)


@transaction.atomic
def departure_plan(
    *, employee_id: int, last_day: date, reason: LeaveReason, by: Actor, at: datetime | None = None
) -> int:
    """Say which day is somebody's last: at its end he leaves, as `employee_leave` does. Returns the departure. [D021]

    Another day takes the place of the one before; the same again is one. Right: org.manage; never one's own [D010].
    """
    by.require("org.manage")
    now = at or clock.now()
    if employee_id in by.answerable:
        raise Refusal(why=_("不能预定自己离职，请由另一位管理人员办理"), duty="D010")
    if employee_id not in {i for i, _name in people_serving(by=OWN)}:
        raise NotFound(why=_("没有这名在职员工"))
    leaves_at = clock.day_start(last_day + timedelta(days=1))
    if not now < leaves_at <= now + AHEAD:
        raise BadInput(why=_("最后工作日须在今天到一年之内；已经离开的人请直接办理离职"), duty="D021")
    row = Departure.objects.select_for_update().filter(employee_id=employee_id, ended_at=None).first()
    if row is not None and (row.leaves_at, row.reason) == (leaves_at, reason.value):
        return row.id
    row = row or Departure(employee_id=employee_id)
    row.leaves_at, row.reason, row.planned_at = leaves_at, reason.value, now
    row.planned_by, row.planned_by_name = by.id, by.name
    row.save()
    announce([facts.DeparturePlanned(subject_id=employee_id, last_day=f"{last_day}", reason=reason)], by=by, at=at)
    return row.id


@transaction.atomic
def departure_withdraw(*, employee_id: int, by: Actor, at: datetime | None = None) -> None:
    """He stays: the planned day counts no more. [D021] Right: org.manage; never one's own [D010]."""
    by.require("org.manage")
    if employee_id in by.answerable:
        raise Refusal(why=_("不能撤回自己的预定离职，请由另一位管理人员办理"), duty="D010")
    if not departures_end(employee_ids=[employee_id], by=by, at=at):
        raise NotFound(why=_("没有预定的离职，或已经办理"))
    announce([facts.DepartureWithdrawn(subject_id=employee_id)], by=by, at=at)


@transaction.atomic
def departures_end(*, employee_ids: Sequence[int], by: Actor, at: datetime | None = None) -> int:
    """What was planned for these people waits no more; returns how many. Right: org.manage."""
    by.require("org.manage")
    rows = Departure.objects.filter(employee_id__in=list(employee_ids), ended_at=None)
    return rows.update(ended_at=at or clock.now())


@transaction.atomic
def departures_carry_out(*, by: Actor, at: datetime | None = None) -> int:
    """Whose last day is over leaves now, each by himself; returns how many. [D021] Right: org.manage; the clock calls.

    Whatever stands in the way of one keeps nobody else in: he is tried again, and `departures_kept` shows him.
    """
    by.require("org.manage")
    due = Departure.objects.filter(ended_at=None, leaves_at__lte=at or clock.now()).order_by("leaves_at", "id")
    return sum(_carried_out(row, by, at) for row in list(due.values_list("id", flat=True)))


def _carried_out(departure: int, by: Actor, at: datetime | None) -> bool:
    try:
        with transaction.atomic():
            row = Departure.objects.select_for_update().filter(id=departure, ended_at=None).first()
            if row is None or row.leaves_at > (at or clock.now()):
                return False
            employee_leave(employee_ids=[row.employee_id], reason=LeaveReason(row.reason), by=by, at=at)
    except Exception:  # whatever it is, the next one leaves all the same; `departures_kept` shows who is still in
        log.exception("departure %s could not be carried out", departure)
        return False
    return True
