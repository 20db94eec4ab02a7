"""The department tree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._find import department_ids, serving_locked
from zhanggui.foundation.org.models import Department, Employee
from zhanggui.foundation.org.states import Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _


@transaction.atomic
def department_add(
    *, name: str, by: Actor, code: str = "", parent: str = "", position: int | None = None, at: datetime | None = None
) -> int:
    """Add a department below `parent` (a code; none: at the top), the last there. Returns its id. Right: org.manage.

    Without a code it gets one.
    """
    by.require("org.manage")
    rows, code = _tree(), code.strip() or _free_code()
    Refusal.unless(rules.code_is_usable(code))
    if any(row.code == code for row in rows.values()):
        raise BadInput(why=_("部门编码“{code}”已被使用", code=code))
    above = department_ids([parent]).get(parent)
    name = _named(name, above, rows)
    if position is None:
        position = max((row.position + 1 for row in rows.values() if row.parent_id == above), default=0)
    row = Department.objects.create(code=code, name=name, parent_id=above, position=position)
    announce([facts.DepartmentAdded(subject_id=row.id)], by=by, at=at)
    return row.id


@transaction.atomic
def department_change(*, code: str, name: str, by: Actor, parent: str = "", at: datetime | None = None) -> None:
    """Call a department by another name, or put it with all below it under another. [D006] Right: org.manage.

    Its people and its head stay in it. Refused below itself, and where a sister has the name.
    """
    by.require("org.manage")
    rows = _tree()
    row, above = rows[department_ids([code])[code]], department_ids([parent]).get(parent)
    Refusal.unless(rules.fits_below(department=row.id, above=above, parents={i: r.parent_id for i, r in rows.items()}))
    name = _named(name, above, rows, row.id)
    if (row.name, row.parent_id) == (name, above):
        return
    row.name, row.parent_id = name, above
    row.save(update_fields=["name", "parent"])
    told = facts.DepartmentChanged(subject_id=row.id, label=name, above=rows[above].name if above else "")
    announce([told], by=by, at=at)


@transaction.atomic
def department_close(*, code: str, by: Actor, at: datetime | None = None) -> None:
    """Close a department in which nobody serves and below which none is open; its posts belong to none. [D006]

    Right: org.manage.
    """
    by.require("org.manage")
    rows, moment = _tree(), at or clock.now()
    row = rows[department_ids([code])[code]]
    people = Employee.objects.filter(department=row, state=Service.ACTIVE).count()
    below = sum(one.parent_id == row.id and one.closed_at is None for one in rows.values())
    Refusal.unless(rules.may_close(people=people, below=below))
    row.closed_at, row.head = moment, None
    row.save(update_fields=["closed_at", "head"])
    row.posts.update(department=None)
    announce([facts.DepartmentClosed(subject_id=row.id, label=row.name)], by=by, at=at)


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


def _tree() -> dict[int, Department]:
    """Every department, held until the transaction ends: two who move parts of it do so one after the other."""
    return {row.id: row for row in Department.objects.select_for_update().order_by("id")}


def _free_code() -> str:
    return f"d{(Department.objects.aggregate(last=Max('id'))['last'] or 0) + 1}"


def _named(name: str, above: int | None, rows: dict[int, Department], own: int = 0) -> str:
    """The name, which no open sister has."""
    name = name.strip()[:80]
    if not name:
        raise BadInput(why=_("请填写部门名称"))
    sisters = (row for row in rows.values() if row.parent_id == above and row.closed_at is None and row.id != own)
    if any(row.name == name for row in sisters):
        raise BadInput(why=_("同一级已有名为“{name}”的部门", name=name))
    return name
