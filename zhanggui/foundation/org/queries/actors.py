"""Who asks: an Actor from the posts held now, and the session that brought him.

The one place where `by` is not yet a person: NOBODY asks with the key of a session, a room asks as System.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Min, Q, QuerySet

from zhanggui.foundation.org.models import Employee, OpenSession, ScopeGrant
from zhanggui.foundation.org.queries._grouped import GROUPS, grouped
from zhanggui.foundation.org.queries._held import held_now, sees_personal, working_now
from zhanggui.foundation.org.rules import SEEN_EVERY, password_lasts, second_step_waits, session_lives, step_left
from zhanggui.foundation.org.states import Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.pure import Verdict
from zhanggui.kit.rights import EVERY_RIGHT, all_rights, personal_rights
from zhanggui.kit.scope import ALL, NOTHING, Everything, Grant, Scope

HELD = "assignments__post__"
COLUMNS = (
    "id",
    "started_at",
    "seen_at",
    "factor",
    "acting",
    "employee_id",
    "employee__name",
    "employee__must_change_password",
    "employee__password_at",
    "employee__second_factor",
    "employee__passkey",
)
GATHERED = ("posts", "titles", "rights", "papers")
BEFORE_SIGN_IN = ("nobody", "system")


@dataclass(frozen=True)
class SignedIn:
    """A browser that is signed in and as whom; whether its time lasts, and whether its use must be noted again.

    `halfway`: the password was right, the second step is to come. `must_enrol`: a post demands a factor he has not.
    `factor`: by what the second step was passed; `acting`: by which delegation he means to act in another's place.
    """

    session_id: int
    lives: Verdict
    unnoted: bool
    must_change_password: bool
    halfway: bool
    must_enrol: bool
    factor: str
    acting: int | None
    actor: Actor


def signed_in(*, session_key: str, by: Actor) -> SignedIn | None:
    """The open session of this key and the actor it stands for, in two statements; none for whoever has left. [D021]"""
    if by.kind not in BEFORE_SIGN_IN:
        raise NotAllowed(right=EVERY_RIGHT)
    sessions = OpenSession.objects.filter(session_key=session_key, employee__state=Service.ACTIVE)
    held = held_now("employee__assignments__")
    demands = {
        "demanded": Min(f"employee__{HELD}factor_from", filter=held),
        "passkey_demanded": Min(f"employee__{HELD}passkey_from", filter=held),
    }
    row = _with_posts(sessions, "employee__").annotate(**demands).values(*COLUMNS, *GATHERED, *demands).first()
    if row is None:
        return None
    actor = _actor(row["employee_id"], row["employee__name"], row)
    now, seen = clock.now(), row["seen_at"]
    left = step_left(
        factor=row["factor"],
        second_factor=row["employee__second_factor"],
        passkey=row["employee__passkey"],
        demanded=(row["demanded"] or now) < now,
        passkey_demanded=(row["passkey_demanded"] or now) < now,
    )
    lives = session_lives(started_at=row["started_at"], seen_at=seen, now=now)
    if lives and left.halfway:
        lives = second_step_waits(started_at=row["started_at"], now=now)
    return SignedIn(
        session_id=row["id"],
        lives=lives,
        unnoted=now - seen >= SEEN_EVERY,
        must_change_password=row["employee__must_change_password"]
        or not password_lasts(changed_at=row["employee__password_at"], days=settings.PASSWORD_DAYS, now=now),
        halfway=left.halfway,
        must_enrol=left.must_enrol,
        factor=row["factor"],
        acting=row["acting"],
        actor=actor,
    )


def actor_for(*, employee_id: int, by: Actor) -> Actor | None:
    """The actor an employee is at this moment; none for whoever has left. [D021]"""
    return actors_for(employee_ids=[employee_id], by=by).get(employee_id)


def actors_for(*, employee_ids: Collection[int], by: Actor) -> dict[int, Actor]:
    """The actors these employees are at this moment, by id, in one statement; whoever has left is not there. [D021]"""
    by.require_room()
    people = _with_posts(Employee.objects.filter(id__in=list(employee_ids), state=Service.ACTIVE), "")
    return {row["id"]: _actor(row["id"], row["name"], row) for row in people.values("id", "name", *GATHERED)}


def people_able(*, right: str, by: Actor) -> list[tuple[int, str]]:
    """Who serves and holds this right now, by name: to whom a room may give work. Rooms ask as System."""
    by.require_room()
    holding = working_now("assignments__") & Q(assignments__post__edition__rights__code=right)
    able = Employee.objects.filter(holding, state=Service.ACTIVE)
    if right in personal_rights():
        able = able.filter(sees_personal())
    return list(able.order_by("name", "id").values_list("id", "name").distinct())


def people_serving(*, by: Actor) -> list[tuple[int, str]]:
    """Everybody who serves now, by name. Rooms ask as System."""
    by.require_room()
    return list(Employee.objects.filter(state=Service.ACTIVE).order_by("name", "id").values_list("id", "name"))


def _with_posts(
    rows: QuerySet[Employee] | QuerySet[OpenSession], to: str
) -> QuerySet[Employee] | QuerySet[OpenSession]:
    """The codes of posts held now (first by position) and of their rights, gathered beside each row."""
    held, current = f"{to}{HELD}", working_now(f"{to}assignments__")
    return rows.annotate(
        papers=F(f"{to}personal_until"),
        posts=ArrayAgg(f"{held}code", filter=current, order_by=f"{held}position", default=[]),
        titles=ArrayAgg(f"{held}name", filter=current, order_by=f"{held}position", default=[]),
        rights=ArrayAgg(f"{held}edition__rights__code", filter=current, distinct=True, default=[]),
    )


def _actor(employee_id: int, name: str, row: Mapping[str, Any]) -> Actor:
    known = frozenset(r for r in row["rights"] if r) & all_rights().keys()
    if row["papers"] and row["papers"] <= clock.now():
        known -= personal_rights()
    post, title = (row["posts"][0], row["titles"][0]) if row["posts"] else ("", "")
    return Actor(employee_id, name, "employee", known, _scope(employee_id), post=post, post_title=title)


def _scope(employee_id: int) -> Scope:
    """What the person's own grants and those of his posts add up to; a group of shops stands for those in it now."""
    through_post = Q(post__assignments__employee_id=employee_id) & working_now("post__assignments__")
    grants: dict[str, Grant] = {}
    rows = ScopeGrant.objects.filter(Q(employee_id=employee_id) | through_post).annotate(grouped=grouped()).distinct()
    for kind, everything, ids, shops in rows.values_list("kind", "everything", "ids", "grouped"):
        _add(grants, kind, ALL if everything else frozenset(ids))
        if kind == GROUPS:
            _add(grants, "shop", frozenset(shops))
    if isinstance(grants.get("shop"), Everything):
        grants[GROUPS] = ALL
    return Scope(grants)


def _add(grants: dict[str, Grant], kind: str, more: Grant) -> None:
    before = grants.get(kind, NOTHING)
    grants[kind] = ALL if isinstance(more, Everything) or isinstance(before, Everything) else before | more
