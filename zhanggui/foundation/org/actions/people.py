"""People come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._apart import demand_allowed
from zhanggui.foundation.org.actions._end import end_sessions
from zhanggui.foundation.org.actions._find import department_ids, posts_by_code
from zhanggui.foundation.org.actions._grant import demand_seen, grant_row
from zhanggui.foundation.org.actions.passwords import Secret
from zhanggui.foundation.org.models import Assignment, Employee, OpenSession, ScopeGrant
from zhanggui.foundation.org.states import SERVICE, LeaveReason, SessionEnd, Taken
from zhanggui.kit import clock, granting, leaving
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import reserve_ids
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import Grant

UNUSABLE = "!"


@dataclass(frozen=True)
class Hire:
    """One person to hire. `department` and `posts` are codes, `scopes` maps a kind to ALL or ids.

    Without a secret the person cannot sign in.
    """

    login: str
    name: str
    posts: Sequence[str] = ()
    department: str = ""
    scopes: Mapping[str, Grant] = field(default_factory=dict)
    number: str = ""
    secret: Secret | None = None
    at: datetime | None = None


@transaction.atomic
def employee_hire(*, hire: Hire, by: Actor) -> int:
    """Open a person's file with posts and scope from the first minute. Returns the id. Right: org.manage."""
    return employees_hire(hires=[hire], by=by)[0]


@transaction.atomic
def employees_hire(*, hires: Sequence[Hire], by: Actor) -> list[int]:
    """Hire many at once, each at his own time. Returns the ids in order. Right: org.manage."""
    by.require("org.manage")
    _check(hires)
    for kind, grant in (pair for h in hires for pair in h.scopes.items()):
        demand_seen(kind, grant, by)
    posts, departments = posts_by_code(c for h in hires for c in h.posts), department_ids(h.department for h in hires)
    for hire in hires:
        demand_allowed(by, posts=hire.posts)
    now, ids = clock.now(), reserve_ids("org_employee", len(hires))
    pairs = list(zip(ids, hires, strict=True))
    Employee.objects.bulk_create([_employee(i, h, departments.get(h.department), h.at or now) for i, h in pairs])
    Assignment.objects.bulk_create(
        [Assignment(employee_id=i, post=posts[code], since=h.at or now) for i, h in pairs for code in h.posts]
    )
    ScopeGrant.objects.bulk_create(
        [grant_row(kind, grant, employee_id=i) for i, h in pairs for kind, grant in h.scopes.items()]
    )
    granting.told(employee_ids=ids, by=by)
    names = {code: post.name for code, post in posts.items()}
    for at, group in groupby(sorted(pairs, key=lambda p: p[1].at or now), key=lambda p: p[1].at or now):
        announce([fact for i, h in group for fact in _news(i, h, names)], by=by, at=at)
    return ids


def _check(hires: Sequence[Hire]) -> None:
    logins = [h.login for h in hires]
    for hire in hires:
        Refusal.unless(rules.login_is_usable(hire.login))
        if not hire.name.strip():
            raise BadInput(why=_("请填写姓名"))
    taken = sorted(Employee.objects.filter(login__in=logins).values_list("login", flat=True))
    if taken or len(set(logins)) < len(logins):
        raise BadInput(why=_("登录名“{login}”已被使用", login="、".join(taken) or max(logins, key=logins.count)))
    numbers = [h.number for h in hires if h.number]
    if Employee.objects.filter(number__in=numbers).exists() or len(set(numbers)) < len(numbers):
        raise BadInput(why=_("工号已被使用"))


def _employee(row_id: int, hire: Hire, department_id: int | None, at: datetime) -> Employee:
    secret = hire.secret or Secret(UNUSABLE)
    return Employee(
        id=row_id,
        login=hire.login,
        name=hire.name.strip(),
        number=hire.number or f"ZG{row_id:04d}",
        department_id=department_id,
        hired_at=at,
        password=secret.hashed,
        password_at=at if hire.secret else None,
        must_change_password=secret.temporary,
    )


def _news(row_id: int, hire: Hire, names: Mapping[str, str]) -> list[Fact]:
    granted = [facts.AssignmentGranted(subject_id=row_id, post=names[code]) for code in hire.posts]
    scopes = [
        facts.ScopeChanged(subject_id=row_id, kind=row.kind, everything=row.everything, ids=row.ids)
        for row in (grant_row(kind, grant, employee_id=row_id) for kind, grant in hire.scopes.items())
    ]
    return [facts.EmployeeHired(subject_id=row_id), *granted, *scopes]


@transaction.atomic
def employee_leave(*, employee_ids: Sequence[int], reason: LeaveReason, by: Actor, at: datetime | None = None) -> Moved:
    """Whoever leaves loses every key that minute: sessions, posts, scope, password, and what rooms registered with
    kit.leaving, all in one transaction. [D021] Right: org.manage.

    One's own file is refused [D010]. Rows refused come back with their verdicts.
    """
    by.require("org.manage")
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=employee_ids))
    at = at or clock.now()
    moved = advance_many(
        model=Employee,
        machine=SERVICE,
        ids=employee_ids,
        action="leave",
        by=by,
        changes={"left_at": at, "password": UNUSABLE},
    )
    gone = moved.moved
    ended = end_sessions(OpenSession.objects.filter(employee_id__in=gone), why=SessionEnd.LEFT, by=by, at=at)
    posts, scopes = _strip(gone, at)
    news = [facts.EmployeeLeft(subject_id=i, reason=reason, posts=posts[i], sessions=ended[i]) for i in gone]
    announce(news, by=by, at=at)
    taken = {Taken.SESSIONS.value: ended, Taken.POSTS.value: posts, Taken.SCOPES.value: scopes}
    leaving.carry_out(employee_ids=gone, left=True, ended=taken, by=by)
    return moved


def _strip(ids: Sequence[int], at: datetime) -> tuple[Counter[int], Counter[int]]:
    """End the open assignments and delete the personal scope; gives how many posts and scopes each person lost."""
    held = Assignment.objects.filter(employee_id__in=ids).exclude(until__lte=at)
    grants = ScopeGrant.objects.filter(employee_id__in=ids)
    counted = Counter(held.values_list("employee_id", flat=True)), Counter(grants.values_list("employee_id", flat=True))
    held.update(until=Greatest(F("since"), Value(at)))
    grants.delete()
    return counted
