"""The department tree."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org import facts
from zhanggui.foundation.org.actions._find import department_ids
from zhanggui.foundation.org.models import Department
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
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
