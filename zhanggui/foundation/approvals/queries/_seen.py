"""Which requests somebody may know of: those he has to do with, and with approvals.view all of his shops."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhanggui.foundation.approvals.models import Agency, Copy, Request, Task
from zhanggui.foundation.approvals.states import TaskState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System

OWN = System("approvals")


def in_scope(by: Actor) -> QuerySet[Request]:
    """Requests of the shops somebody sees, and those of no shop."""
    company = Request.objects.seen_by(OWN).filter(shop_id=None)
    rows: QuerySet[Request] = company | Request.objects.seen_by(by)
    return rows


def stands_for(by: Actor) -> list[int]:
    """In whose place somebody decides at this moment."""
    now = clock.now()
    away = Agency.objects.seen_by(by).filter(agent=by.id or 0, since__lte=now, until__gt=now, ended_at=None)
    return sorted(set(away.values_list("person", flat=True)))


def waiting_for(by: Actor) -> Q:
    """Requests with an open task that somebody may answer; nobody's own."""
    people = [by.id or 0, *stands_for(by)]
    open_ = Task.objects.seen_by(OWN).filter(person__in=people, state=TaskState.OPEN.value)
    return Q(id__in=open_.values("request_id")) & ~Q(barred__contains=[by.id or 0])


def decided_by(by: Actor) -> Q:
    """Requests somebody answered."""
    answered = Task.objects.seen_by(OWN).filter(decided_by=by.id or 0)
    return Q(id__in=answered.values("request_id"))


def copied_to(by: Actor) -> Q:
    """Requests somebody is told of."""
    return Q(id__in=Copy.objects.seen_by(OWN).filter(person=by.id or 0).values("request_id"))


def known_to(by: Actor) -> QuerySet[Request]:
    """Requests of the asker's shops: all with approvals.view, else those he has to do with."""
    rows = in_scope(by)
    if by.can("approvals.view"):
        return rows
    mine = Task.objects.seen_by(OWN).filter(person__in=[by.id or 0, *stands_for(by)]).values("request_id")
    return rows.filter(Q(asked_by=by.id or 0) | Q(id__in=mine) | decided_by(by) | copied_to(by))
