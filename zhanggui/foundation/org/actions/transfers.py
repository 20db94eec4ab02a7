"""Somebody moves: to another department, another post, or both."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._apart import demand_allowed
from zhanggui.foundation.org.actions._find import department_ids, post_locked, serving_locked
from zhanggui.foundation.org.models import Assignment, Department, Employee
from zhanggui.foundation.org.states import Taken
from zhanggui.kit import clock, granting, leaving
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _


@transaction.atomic
def employee_transfer(
    *, employee_id: int, department: str = "", post: str = "", by: Actor, at: datetime | None = None
) -> None:
    """Move somebody to a department, and to a post that takes the place of all he held; "" leaves it as it is. [D021]

    The old posts end as the new one begins, and what he held passes to others. His scope stays. Right: org.manage;
    never oneself, nor into rights that must be kept apart [D010].
    """
    by.require("org.manage")
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=[employee_id]))
    person, moment = serving_locked(employee_id), at or clock.now()
    news = [*_place(person, department), *_change(person, post, by, moment)]
    if not news:
        raise Refusal(why=_("部门和岗位都没有变化"))
    announce(news, by=by, at=at)
    granting.told(employee_ids=[person.id], by=by)
    ended = sum(isinstance(fact, facts.AssignmentRevoked) for fact in news)
    if ended:
        taken = {Taken.POSTS.value: {person.id: ended}}
        leaving.carry_out(employee_ids=[person.id], left=False, ended=taken, by=by)


def _place(person: Employee, department: str) -> list[Fact]:
    """Into the department, unless he is there."""
    place = department_ids([department]).get(department)
    if place is None or place == person.department_id:
        return []
    person.department = Department.objects.get(id=place)
    person.save(update_fields=["department"])
    return [facts.EmployeePlaced(subject_id=person.id, department=person.department.name)]


def _change(person: Employee, post: str, by: Actor, moment: datetime) -> list[Fact]:
    """Into the post, out of the others; one he holds for good stays as it is."""
    if not post:
        return []
    new = post_locked(post)
    held = Assignment.objects.select_for_update(of=("self",)).select_related("post")
    rows = list(held.filter(employee=person).exclude(until__lte=moment))
    stays = [row for row in rows if row.post_id == new.id and row.since <= moment and row.until is None]
    old = [row for row in rows if row not in stays]
    if not stays:
        demand_allowed(by, posts=[new.code], employee_id=person.id, replaced={row.post_id for row in old})
    for row in old:
        row.until = max(moment, row.since)
    Assignment.objects.bulk_update(old, ["until"])
    if not stays:
        Assignment.objects.create(employee=person, post=new, since=moment)
    gone: list[Fact] = [facts.AssignmentRevoked(subject_id=person.id, post=row.post.name) for row in old]
    return gone if stays else [*gone, facts.AssignmentGranted(subject_id=person.id, post=new.name)]
