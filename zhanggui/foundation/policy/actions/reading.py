"""Everybody reads what is published and says so, once a version; who has not is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from zhanggui.foundation.org.queries import people_serving
from zhanggui.foundation.policy.facts import PolicyAcknowledged, ReadersReminded
from zhanggui.foundation.policy.models import PolicyVersion, Reading
from zhanggui.foundation.policy.states import VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg

OWN = System("policy")
EVERY = timedelta(days=3)


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
    announce([PolicyAcknowledged(subject_id=version_id, digest=version.sealed[:12])], by=by, at=when)


@transaction.atomic
def readers_remind(*, version_id: int, by: Actor, at: datetime | None = None) -> int:
    """Remind who serves and has not acknowledged a published version; nobody more than once in three days. [D268]

    Needs policy.manage; raises NotFound. Returns how many were reminded; they see it on their first page.
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
