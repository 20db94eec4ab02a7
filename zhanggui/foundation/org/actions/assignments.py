"""Who holds which post, and since when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._apart import demand_allowed
from zhanggui.foundation.org.actions._find import post_locked, serving_locked
from zhanggui.foundation.org.models import Assignment
from zhanggui.foundation.org.states import Taken
from zhanggui.kit import clock, granting, leaving
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _


@transaction.atomic
def assignment_grant(
    *, employee_id: int, post: str, by: Actor, at: datetime | None = None, until: datetime | None = None
) -> int:
    """Give somebody a post from `at` on, open or until a moment. [D009]

    Right: org.manage; never one's own, nor one whose rights must be kept apart from those he has [D010].
    """
    by.require("org.manage")
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=[employee_id]))
    person, held, since = serving_locked(employee_id), post_locked(post), at or clock.now()
    if until is not None and until <= since:
        raise BadInput(why=_("任岗的结束时间须晚于开始时间"))
    clash = Assignment.objects.filter(employee=person, post=held).filter(Q(until=None) | Q(until__gt=since))
    if clash.filter(since__lt=until).exists() if until else clash.exists():
        raise Refusal(why=_("{name}这段时间已在“{post}”岗位", name=person.name, post=held.name))
    demand_allowed(by, posts=[held.code], employee_id=person.id)
    row = Assignment.objects.create(employee=person, post=held, since=since, until=until)
    granting.told(employee_ids=[person.id], by=by)
    announce([facts.AssignmentGranted(subject_id=person.id, post=held.name)], by=by, at=at)
    return row.id


@transaction.atomic
def assignment_revoke(*, assignment_id: int, by: Actor, at: datetime | None = None) -> None:
    """Take a post back, at once: the next click has fewer rights, and what hangs on it passes to others. [D021]

    Right: org.manage; never one's own [D010].
    """
    by.require("org.manage")
    moment = at or clock.now()
    row = Assignment.objects.select_for_update(of=("self",)).select_related("post").filter(id=assignment_id).first()
    if row is None:
        raise NotFound(why=_("没有这项任岗"))
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=[row.employee_id]))
    if row.until is not None and row.until <= moment:
        raise Refusal(why=_("这项任岗已经结束"))
    row.until = max(moment, row.since)
    row.save(update_fields=["until"])
    announce([facts.AssignmentRevoked(subject_id=row.employee_id, post=row.post.name)], by=by, at=at)
    taken = {Taken.POSTS.value: {row.employee_id: 1}}
    leaving.carry_out(employee_ids=[row.employee_id], left=False, ended=taken, by=by)
