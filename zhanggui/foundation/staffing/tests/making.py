"""A head who leaves, for tests of staffing."""

from __future__ import annotations

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Department
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, hired
from zhanggui.foundation.staffing.models import Handover


def head_of(code: str = "ops", name: str = "店铺运营部", **scopes: object) -> int:
    """Somebody who leads a department."""
    who = hired("head", name="赵主管", **scopes)
    if not Department.objects.filter(code=code).exists():
        org.department_add(code=code, name=name, by=HOUSE)
    org.department_head_set(code=code, head_id=who, by=HOUSE)
    return who


def left(employee_id: int) -> Handover:
    org.employee_leave(employee_ids=[employee_id], reason=LeaveReason.RESIGNED, by=HOUSE)
    return Handover.objects.get(employee_id=employee_id, cause="left")
