"""Who holds which post with which rights, as rows: what the rooms above reckon with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.models import Assignment, Employee, PostRight, ScopeGrant
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.queries.chosen import Person
from zhanggui.foundation.org.states import Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Grant


@dataclass(frozen=True)
class PostHeld:
    """Somebody who serves, in a post; `papers_until` and `personal_until` as they are written beside both.

    `unproved`: the post demands a factor now that he has not. `department`: the code of his, if he has one.
    """

    id: int
    employee_id: int
    number: str
    name: str
    hired_at: datetime
    personal_until: datetime | None
    post_id: int
    post: str
    post_name: str
    rights: frozenset[str]
    since: datetime
    until: datetime | None
    papers_until: datetime | None
    unproved: bool
    department: str = ""


def posts_held(*, by: Actor, employee_ids: Collection[int] | None = None, ahead: bool = False) -> list[PostHeld]:
    """Every assignment in force of whoever serves; `ahead`: those to come too. Needs org.view; one's own without."""
    if by.kind != "employee" or employee_ids is None or list(employee_ids) != [by.id]:
        by.require("org.view")
    rows = Assignment.objects.filter(employee__state=Service.ACTIVE)
    rows = rows.exclude(until__lte=clock.now()) if ahead else rows.filter(held_now())
    if employee_ids is not None:
        rows = rows.filter(employee_id__in=list(employee_ids))
    found = list(
        rows.select_related("employee__department", "post").order_by("employee__number", "post__position", "id")
    )
    rights: dict[int, set[str]] = {}
    editions = {row.post.edition_id for row in found if row.post.edition_id}
    for edition, code in PostRight.objects.filter(edition_id__in=editions).values_list("edition_id", "code"):
        rights.setdefault(edition, set()).add(code)
    return [_held(row, frozenset(rights.get(row.post.edition_id or 0, ()))) for row in found]


def own_grants(*, employee_id: int, by: Actor) -> dict[str, Grant]:
    """What somebody sees by his own grants, not those of his posts, by kind. Right: org.view."""
    by.require("org.view")
    rows = ScopeGrant.objects.filter(employee_id=employee_id)
    return {row.kind: ALL if row.everything else frozenset(row.ids) for row in rows}


def person_serving(*, employee_id: int, by: Actor) -> Person | None:
    """This person, if he serves. Right: org.view; oneself without it."""
    if by.id != employee_id or by.kind != "employee":
        by.require("org.view")
    row = Employee.objects.filter(id=employee_id, state=Service.ACTIVE).values_list("id", "name").first()
    return Person(*row) if row else None


def _held(row: Assignment, rights: frozenset[str]) -> PostHeld:
    who, post, now = row.employee, row.post, clock.now()
    return PostHeld(
        id=row.id,
        employee_id=who.id,
        number=who.number,
        name=who.name,
        hired_at=who.hired_at,
        personal_until=who.personal_until,
        post_id=post.id,
        post=post.code,
        post_name=post.name,
        rights=rights,
        since=row.since,
        until=row.until,
        papers_until=row.papers_until,
        unproved=(not who.second_factor and post.factor_from is not None and post.factor_from <= now)
        or (not who.passkey and post.passkey_from is not None and post.passkey_from <= now),
        department=who.department.code if who.department else "",
    )
