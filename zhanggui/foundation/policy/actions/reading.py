"""Everybody reads what is published and says so, once a version; who has not is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from zhanggui.foundation.org.queries import people_able, people_serving
from zhanggui.foundation.policy.facts import PolicyAcknowledged, ReadersReminded
from zhanggui.foundation.policy.models import PolicyVersion, Reading
from zhanggui.foundation.policy.queries.proof import read_by
from zhanggui.foundation.policy.states import VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.law import param
from zhanggui.kit.pure import msg
from zhanggui.kit.todos.actions import Todo, todos_close, todos_match

OWN = System("policy")
EVERY = timedelta(days=3)
TO_READ = "policy.acknowledge"


@transaction.atomic
def text_open(*, version_id: int, by: Actor, at: datetime | None = None) -> None:
    """Note that an employee has a published text before him; the first time counts. [D268]"""
    if by.kind != "employee" or by.id is None:
        return
    published = PolicyVersion.objects.seen_by(by).filter(id=version_id, state=VersionState.PUBLISHED.value)
    if published.exists():
        when = at or clock.now()
        row, _new = Reading.objects.seen_by(by).get_or_create(
            version_id=version_id, employee_id=by.id, defaults={"name": by.name, "opened_at": when}
        )
        if row.opened_at is None:
            Reading.objects.filter(id=row.id, opened_at=None).update(opened_at=when)


@transaction.atomic
def text_acknowledge(*, version_id: int, by: Actor, at: datetime | None = None) -> None:
    """Say that one has read a published version and keeps to it: kept with the mark of its words. [D268]

    Employees only, after the text was opened; saying it again changes nothing. Raises NotAllowed, NotFound, Refusal.
    """
    if by.kind != "employee" or by.id is None:
        raise NotAllowed(right="policy.read")
    version = PolicyVersion.objects.seen_by(by).filter(id=version_id).first()
    if version is None:
        raise NotFound
    row = Reading.objects.seen_by(by).select_for_update().filter(version=version, employee_id=by.id).first()
    if row is not None and row.acknowledged_at is not None:
        return
    if version.state != VersionState.PUBLISHED:
        raise Refusal(duty="D268", why=msg("只有已发布的制度可以确认"))
    if row is None or row.opened_at is None:
        raise Refusal(duty="D268", why=msg("请先打开全文阅读，再确认"))
    when = at or clock.now()
    Reading.objects.filter(id=row.id).update(acknowledged_at=when, digest=version.sealed)
    todos_close(kind=TO_READ, subject_ids=[version_id], people=[by.id], by=by, at=when)
    announce([PolicyAcknowledged(subject_id=version_id, digest=version.sealed[:12])], by=by, at=when)


@transaction.atomic
def readers_ask(*, by: Actor, at: datetime | None = None) -> int:
    """Whoever serves and has not acknowledged a published version has that to do; what is superseded, nobody. [D268]

    Needs policy.manage. Returns how many are newly asked; safe to repeat.
    """
    by.require("policy.manage")
    published = PolicyVersion.objects.seen_by(by).filter(state=VersionState.PUBLISHED.value)
    done = Reading.objects.seen_by(by).filter(version__in=published, acknowledged_at__isnull=False)
    known = set(done.values_list("version_id", "employee_id"))
    people = people_able(right="policy.read", by=OWN)
    days = param("policy_read_days")
    todos = [
        Todo(version.id, {"title": version.title}, read_by(days, version.published_at), person_id=who, person=name)
        for version in published.exclude(published_at=None)
        for who, name in people
        if version.published_at and (version.id, who) not in known
    ]
    return todos_match(kind=TO_READ, todos=todos, by=by, at=at)


@transaction.atomic
def readers_remind(*, version_id: int, by: Actor, at: datetime | None = None) -> int:
    """Remind who serves and has not acknowledged a published version; nobody more than once in three days. [D268]

    Needs policy.manage; raises NotFound. Returns how many were reminded; each has a to-do since it was published.
    """
    by.require("policy.manage")
    version = PolicyVersion.objects.seen_by(by).filter(id=version_id, state=VersionState.PUBLISHED.value).first()
    if version is None:
        raise NotFound
    when = at or clock.now()
    people = people_serving(by=OWN)
    Reading.objects.bulk_create(
        [Reading(version=version, employee_id=i, name=name) for i, name in people], ignore_conflicts=True
    )
    serving = [who for who, _name in people]
    due = Reading.objects.seen_by(by).filter(version=version, acknowledged_at=None, employee_id__in=serving)
    count = due.exclude(reminded_at__gt=when - EVERY).update(reminded_at=when, reminders=F("reminders") + 1)
    if count:
        announce([ReadersReminded(subject_id=version_id, people=count)], by=by, at=when)
    return count
