"""The department tree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._find import department_ids, serving_locked
from zhanggui.foundation.org.models import Department
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _


@transaction.atomic
def department_add(
    *, code: str, name: str, by: Actor, parent: str = "", position: int = 0, at: datetime | None = None
) -> int:
    """Add a department below `parent` (a code; none: at the top). Returns its id. Right: org.manage."""
    by.require("org.manage")
    if not (code.strip() and name.strip()):
        raise BadInput(why=_("部门须有编码和名称"))
    if Department.objects.filter(code=code).exists():
        raise BadInput(why=_("部门编码“{code}”已被使用", code=code))
    above = department_ids([parent]).get(parent)
    row = Department.objects.create(code=code, name=name, parent_id=above, position=position)
    announce([facts.DepartmentAdded(subject_id=row.id)], by=by, at=at)
    return row.id


@transaction.atomic
def department_head_set(*, code: str, head_id: int | None, by: Actor, at: datetime | None = None) -> None:
    """Say who leads a department (None: nobody); approvals of its people go up to this person. [D009]

    Right: org.manage; nobody makes himself a head [D010]. Whoever has left is refused.
    """
    by.require("org.manage")
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=[head_id] if head_id else []))
    head = serving_locked(head_id) if head_id else None
    row = Department.objects.select_for_update().get(id=department_ids([code])[code])
    if row.head_id == (head.id if head else None):
        return
    row.head = head
    row.save(update_fields=["head"])
    announce([facts.DepartmentHeadChanged(subject_id=row.id, head_id=row.head_id)], by=by, at=at)
