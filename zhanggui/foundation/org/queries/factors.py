"""Which posts demand a second factor, and who of their holders has one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.models import Assignment, Employee, OpenSession, Post
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.rules import HALFWAY
from zhanggui.foundation.org.states import Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, msg


@dataclass(frozen=True)
class PostFactor:
    """A post, from when it demands a second factor (none: not at all), how many hold it, who of them has none."""

    code: str
    name: Text
    since: datetime | None
    holders: int
    without: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.since is not None and self.since <= clock.now()


def post_factors(*, by: Actor) -> list[PostFactor]:
    """Every post in its order. Right: org.view."""
    by.require("org.view")
    held = Assignment.objects.filter(held_now(), employee__state=Service.ACTIVE).order_by("employee__name")
    people: dict[int, list[tuple[str, bool]]] = {}
    for post_id, name, has in held.values_list("post_id", "employee__name", "employee__second_factor"):
        people.setdefault(post_id, []).append((name, has))
    return [
        PostFactor(
            post.code,
            msg(post.name),
            post.factor_from,
            len(people.get(post.id, ())),
            tuple(name for name, has in people.get(post.id, ()) if not has),
        )
        for post in Post.objects.all()
    ]


def factor_missing(*, employee_id: int, by: Actor) -> bool:
    """Whether a post of somebody demands a second factor now and he has none yet. Rooms ask as System. [D182]"""
    by.require_room()
    held = Assignment.objects.filter(held_now(), employee_id=employee_id, employee__second_factor=False)
    return held.filter(post__factor_from__lte=clock.now()).exists()


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
