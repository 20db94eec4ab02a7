"""One person: posts, rights with the reason for each, scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.models import Assignment, Employee
from zhanggui.foundation.org.queries.reasons import RightHeld, ScopeSeen, rights_held, scopes_seen
from zhanggui.foundation.org.queries.sessions import SessionRow, sessions_of
from zhanggui.foundation.org.states import SERVICE, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg


@dataclass(frozen=True)
class Held:
    """A post held, now or once; `closed`: it gives nothing now, because something it demands is missing."""

    id: int
    code: str
    name: Text
    since: datetime
    until: datetime | None
    current: bool
    closed: bool


@dataclass(frozen=True)
class PersonCard:
    """Everything about one person on one page; sessions only for org.manage."""

    id: int
    name: str
    login: str
    number: str
    department: str
    serving: bool
    state_title: Text
    hired_at: datetime
    left_at: datetime | None
    last_login: datetime | None
    can_sign_in: bool
    must_change_password: bool
    posts: tuple[Held, ...]
    rights: tuple[RightHeld, ...]
    scopes: tuple[ScopeSeen, ...]
    sessions: tuple[SessionRow, ...]
    is_me: bool


def person_card(*, employee_id: int, by: Actor) -> PersonCard:
    """A person's posts, rights with their reasons, and scope. [D009, D182] Right: org.view; one's own without it."""
    if by.id != employee_id or by.kind != "employee":
        by.require("org.view")
    person = Employee.objects.select_related("department").filter(id=employee_id).first()
    if person is None:
        raise NotFound(why=msg("没有这名员工"))
    return PersonCard(
        id=person.id,
        name=person.name,
        login=person.login,
        number=person.number,
        department=person.department.name if person.department else "",
        serving=person.state == Service.ACTIVE,
        state_title=SERVICE.title(person.state),
        hired_at=person.hired_at,
        left_at=person.left_at,
        last_login=person.last_login,
        can_sign_in=person.state == Service.ACTIVE and person.has_usable_password(),
        must_change_password=person.must_change_password,
        posts=_posts(employee_id),
        rights=tuple(rights_held(employee_ids=[employee_id], by=by)),
        scopes=scopes_seen(employee_id=employee_id, by=by),
        sessions=tuple(sessions_of(employee_id=employee_id, by=by)) if by.can("org.manage") else (),
        is_me=by.id == employee_id,
    )


def _posts(employee_id: int) -> tuple[Held, ...]:
    now = clock.now()
    rows = Assignment.objects.filter(employee_id=employee_id).select_related("post").order_by("-since", "-id")
    return tuple(
        Held(
            a.id,
            a.post.code,
            msg(a.post.name),
            a.since,
            a.until,
            a.since <= now and (not a.until or a.until > now),
            a.papers_until is not None and a.papers_until <= now,
        )
        for a in rows
    )
