"""Whom an approval may ask: people in posts, people able, people named, and the heads above somebody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from zhanggui.foundation.org.models import Assignment, Department, Employee
from zhanggui.foundation.org.queries._grouped import grants_of
from zhanggui.foundation.org.queries._held import sees_personal, working_now
from zhanggui.foundation.org.states import Service
from zhanggui.kit.actor import Actor
from zhanggui.kit.rights import personal_rights

DEEP = 20


class Person(NamedTuple):
    """Somebody who serves."""

    id: int
    name: str


def people_chosen(
    *,
    right: str,
    by: Actor,
    posts: Collection[str] | None = None,
    ids: Collection[int] | None = None,
    also: str = "",
    shop_id: int | None = None,
) -> list[Person]:
    """Who serves, holds this right (and `also`) through a post, and sees the shop, in the order of ids. [D009]

    `posts` (codes) and `ids` narrow it; what is None does not. Rooms ask as System.
    """
    by.require_room()
    people = Employee.objects.filter(state=Service.ACTIVE)
    for code in filter(None, (right, also)):
        people = people.filter(id__in=_holding(Q(post__edition__rights__code=code)))
        people = people.filter(sees_personal()) if code in personal_rights() else people
    if posts is not None:
        people = people.filter(id__in=_holding(Q(post__code__in=list(posts))))
    if ids is not None:
        people = people.filter(id__in=list(ids))
    if shop_id is not None:
        people = people.filter(id__in=_seeing(shop_id))
    return [Person(*row) for row in people.order_by("id").values_list("id", "name").distinct()]


def superiors(*, employee_id: int, by: Actor) -> list[Person]:
    """The heads above somebody, nearest first: of his department, then of those above it; never himself. [D009]"""
    return superiors_of(employee_ids=[employee_id], by=by).get(employee_id, [])


def superiors_of(*, employee_ids: Collection[int], by: Actor) -> dict[int, list[Person]]:
    """The same of many, in two statements. [D009]"""
    by.require_room()
    rows = {row.id: row for row in Department.objects.select_related("head")}
    starts = Employee.objects.filter(id__in=list(employee_ids)).values_list("id", "department_id")
    return {who: _above(who, rows, rows.get(start or 0)) for who, start in starts}


def _above(employee_id: int, rows: Mapping[int, Department], at: Department | None) -> list[Person]:
    found: list[Person] = []
    for _step in range(DEEP):
        if at is None:
            break
        if at.head and at.head.is_active and at.head_id != employee_id:
            person = Person(at.head.id, at.head.name)
            found += [] if person in found else [person]
        at = rows.get(at.parent_id or 0)
    return found


def _holding(condition: Q) -> QuerySet[Assignment, Any]:
    return Assignment.objects.filter(working_now(), condition).values("employee_id")


def _seeing(shop_id: int) -> QuerySet[Assignment, Any]:
    """Whose own grant of shops or groups, or that of a post held now, has this shop in it."""
    grants = grants_of(shop_id)
    through = Q(post__in=grants.exclude(post=None).values("post"))
    own = Q(employee__in=grants.exclude(employee=None).values("employee"))
    return Assignment.objects.filter(working_now(), through | own).values("employee_id")
