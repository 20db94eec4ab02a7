"""Whom requests wait for, what somebody asked, and the proofs of the controls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet

from zhanggui.foundation.approvals.models import Agency, Request, Task
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.states import RequestState, TaskState
from zhanggui.foundation.org.queries import people_gone
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.leaving import Held

SHOWN = 20
UNDECIDED = (TaskState.OPEN.value, TaskState.WAITING.value)
ANSWERED = (TaskState.AGREED.value, TaskState.REFUSED.value)


def people_seated(*, by: Actor) -> list[int]:
    """Everybody of whom something is asked, and who gave or took an agency that lasts. Needs approvals.manage."""
    by.require("approvals.manage")
    tasks = _undecided().values_list("person", flat=True)
    agencies = Agency.objects.seen_by(OWN).filter(ended_at=None, until__gt=clock.now())
    return sorted({*tasks, *(i for pair in agencies.values_list("person", "agent") for i in pair)})


def asked_by_people(*, employee_ids: Sequence[int], by: Actor) -> list[Held]:
    """Requests of these people that still wait: somebody must follow them up or take them back. Needs org.manage."""
    by.require("org.manage")
    rows = Request.objects.seen_by(OWN).filter(asked_by__in=list(employee_ids), state=RequestState.PENDING.value)
    return [Held(*row) for row in rows.order_by("id").values_list("asked_by", "id", "title")]


def gone_still_asked(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Everybody who has left, and of whom something is still asked or who stands in for somebody. [D021]

    Needs approvals.manage.
    """
    seated = set(people_seated(by=by))
    gone = people_gone(by=OWN)
    bad = [i for i in gone if i in seated]
    return Proof(len(gone), len(bad), tuple(str(i) for i in bad[:SHOWN]))


def decided_by_asker(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Answers of the window, and those given by whoever asked, or was barred. [D010] Needs approvals.manage."""
    by.require("approvals.manage")
    rows = Task.objects.seen_by(OWN).filter(state__in=ANSWERED, decided_at__gte=since, decided_at__lt=until)
    own = Q(decided_by=F("request__asked_by")) | Q(request__barred__contains=[F("decided_by")])
    bad = rows.filter(own).order_by("id")
    return Proof(rows.count(), bad.count(), tuple(str(i) for i in bad.values_list("request_id", flat=True)[:SHOWN]))


def _undecided() -> QuerySet[Task]:
    return Task.objects.seen_by(OWN).filter(state__in=UNDECIDED, request__state=RequestState.PENDING.value)
