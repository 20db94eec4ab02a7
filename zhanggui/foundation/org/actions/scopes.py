"""Which rows a person, or whoever holds a post, may see."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._apart import demand_allowed
from zhanggui.foundation.org.actions._find import post_locked, serving_locked
from zhanggui.foundation.org.actions._grant import demand_seen, grant_row
from zhanggui.foundation.org.models import Assignment, Employee, Post, ScopeGrant
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import Everything, Grant


@transaction.atomic
def scope_grant(
    *,
    kind: str,
    grant: Grant,
    by: Actor,
    employee_id: int | None = None,
    post: str = "",
    at: datetime | None = None,
) -> None:
    """Set what a person (or a post, by code) sees of one kind: ALL or a set of ids; an empty set sees nothing. [D182]

    Replaces what was set before. Right: org.manage; nothing one does not see oneself [D009]; never one's own, nor that
    of a post one holds [D010].
    """
    by.require("org.manage")
    if (employee_id is None) == (not post):
        raise BadInput(why=_("数据范围须指定员工或岗位之一"))
    demand_seen(kind, grant, by)
    moment = at or clock.now()
    holder = serving_locked(employee_id) if employee_id is not None else post_locked(post)
    touched, is_post = _touched(holder, moment), isinstance(holder, Post)
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=touched))
    if _is_wider(holder, kind, grant):
        for who in touched:
            demand_allowed(by, employee_id=who, wider=True)
    row = grant_row(kind, grant, post_id=holder.id) if is_post else grant_row(kind, grant, employee_id=holder.id)
    ScopeGrant.objects.filter(Q(post_id=holder.id) if is_post else Q(employee_id=holder.id), kind=kind).delete()
    if row.everything or row.ids:
        row.save()
    fact = facts.PostScopeChanged if is_post else facts.ScopeChanged
    announce([fact(subject_id=holder.id, kind=kind, everything=row.everything, ids=row.ids)], by=by, at=at)


def _is_wider(holder: Employee | Post, kind: str, grant: Grant) -> bool:
    """More rows than before."""
    before = holder.scope_grants.filter(kind=kind).first()
    if before is not None and before.everything:
        return False
    return isinstance(grant, Everything) or bool(grant - set(before.ids if before else ()))


def _touched(holder: Employee | Post, at: datetime) -> list[int]:
    if isinstance(holder, Employee):
        return [holder.id]
    return list(Assignment.objects.filter(post=holder).exclude(until__lte=at).values_list("employee_id", flat=True))
