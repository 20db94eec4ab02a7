"""Finding what an action is about, or refusing in words."""

from __future__ import annotations

from collections.abc import Iterable

from zhanggui.foundation.org.models import Department, Employee, Post
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import msg as _


def employee_locked(employee_id: int) -> Employee:
    """The employee's row, held until the transaction ends."""
    found = Employee.objects.select_for_update().filter(id=employee_id).first()
    if found is None:
        raise NotFound(why=_("没有这名员工"))
    return found


def serving_locked(employee_id: int) -> Employee:
    """The same, of somebody who still works here."""
    found = employee_locked(employee_id)
    if not found.is_active:
        raise Refusal(why=_("{name}已离职，不能再调整", name=found.name), duty="D021")
    return found


def post_locked(code: str) -> Post:
    found = Post.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise BadInput(why=_("没有岗位“{code}”", code=code))
    return found


def posts_by_code(codes: Iterable[str]) -> dict[str, Post]:
    """The posts of these codes; an unknown one is refused."""
    wanted = set(codes)
    found = {post.code: post for post in Post.objects.filter(code__in=wanted)}
    if missing := sorted(wanted - set(found)):
        raise BadInput(why=_("没有岗位“{code}”", code="、".join(missing)))
    return found


def department_ids(codes: Iterable[str]) -> dict[str, int]:
    """Ids of the departments of these codes ("" is no department); one that is unknown or closed is refused."""
    wanted = {code for code in codes if code}
    found = dict(Department.objects.filter(code__in=wanted, closed_at=None).values_list("code", "id"))
    if missing := sorted(wanted - set(found)):
        raise BadInput(why=_("没有部门“{code}”", code="、".join(missing)))
    return found
