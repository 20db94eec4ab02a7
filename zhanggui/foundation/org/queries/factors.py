"""Which posts demand a second factor, and who of their holders has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q

from zhanggui.foundation.org.models import Assignment, Employee, OpenSession, Post
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.rules import HALFWAY
from zhanggui.foundation.org.states import PASSKEY, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import OK, Refused, Text, Verdict, msg


@dataclass(frozen=True)
class PostFactor:
    """A post, from when it demands a second factor (none: not at all) and a passkey, how many hold it, who of them has
    not what it demands, or will demand.
    """

    code: str
    name: Text
    since: datetime | None
    passkey_since: datetime | None
    holders: int
    without: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.since is not None and self.since <= clock.now()

    @property
    def holds_passkey(self) -> bool:
        return self.passkey_since is not None and self.passkey_since <= clock.now()


def post_factors(*, by: Actor) -> list[PostFactor]:
    """Every post in its order. Right: org.view."""
    by.require("org.view")
    held = Assignment.objects.filter(held_now(), employee__state=Service.ACTIVE).order_by("employee__name")
    people: dict[int, list[tuple[str, bool]]] = {}
    columns = ("post_id", "employee__name", "employee__second_factor", "employee__passkey", "post__passkey_from")
    for post_id, name, factor, passkey, passkey_from in held.values_list(*columns):
        people.setdefault(post_id, []).append((name, passkey if passkey_from else factor))
    return [
        PostFactor(
            post.code,
            msg(post.name),
            post.factor_from,
            post.passkey_from,
            len(people.get(post.id, ())),
            tuple(name for name, has in people.get(post.id, ()) if not has),
        )
        for post in Post.objects.all()
    ]


def factor_missing(*, employee_id: int, by: Actor) -> bool:
    """Whether a post of somebody demands a factor now that he has not yet. Rooms ask as System. [D182]"""
    by.require_room()
    now = clock.now()
    lacks = Q(employee__second_factor=False, post__factor_from__lte=now)
    lacks |= Q(employee__passkey=False, post__passkey_from__lte=now)
    return Assignment.objects.filter(held_now(), lacks, employee_id=employee_id).exists()


def session_suffices(*, employee_id: int, factor: str, by: Actor) -> Verdict:
    """Whether a session proved by `factor` (empty: a password) may stand for this person: it passes what his posts
    demand now, and so does he. Rooms ask as System. [D182]"""
    by.require_room()
    now = clock.now()
    demands = Q(post__factor_from__lte=now) if not factor else Q(pk__in=[])
    if factor != PASSKEY:
        demands |= Q(post__passkey_from__lte=now)
    if Assignment.objects.filter(held_now(), demands, employee_id=employee_id).exists():
        return Refused(duty="D182", why=msg("对方的岗位要求第二步验证或通行密钥，请用它重新登录后再代办"))
    if factor_missing(employee_id=employee_id, by=by):
        return Refused(duty="D182", why=msg("对方的岗位要求第二步验证，他自己还没有开启，现在不能代办"))
    return OK


def passkey_demand(*, by: Actor) -> datetime | None:
    """From when my posts take a passkey and nothing less; none: they do not. [D182]"""
    mine = Assignment.objects.filter(held_now(), employee_id=by.id or 0)
    since: datetime | None = mine.aggregate(since=Min("post__passkey_from"))["since"]
    return since


def second_factor_held(*, by: Actor) -> bool:
    """Whether I have a second factor."""
    return Employee.objects.filter(id=by.id or 0, second_factor=True).exists()


def sessions_unproved(*, by: Actor) -> tuple[int, list[int]]:
    """Of the open sessions of people with a second factor: how many there are, and which are in use though the second
    step was never passed: there must be none. Rooms ask as System."""
    by.require_room()
    rows = OpenSession.objects.filter(employee__second_factor=True).values_list("id", "factor", "started_at", "seen_at")
    found = list(rows)
    return len(found), [i for i, factor, began, seen in found if not factor and seen - began > HALFWAY]
