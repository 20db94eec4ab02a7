"""What people want: quiet hours, digest, the pace per kind and way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.kit.actor import Actor
from zhanggui.kit.notices.queries import notice_kinds
from zhanggui.kit.notices.registry import Kind
from zhanggui.kit.notices.states import Pace
from zhanggui.oversight.notification import rules
from zhanggui.oversight.notification.models import Habit

WAYS = ("mail", "robot")


@dataclass(frozen=True)
class KindWish:
    """One kind with the pace of each way; what is urgent goes at once whatever was chosen."""

    kind: Kind
    mail: Pace
    robot: Pace


@dataclass(frozen=True)
class Wishes:
    """One person's habit and his kinds."""

    habit: rules.Habit
    kinds: tuple[KindWish, ...]


def my_wishes(*, by: Actor) -> Wishes:
    """What one wants oneself, or what holds where one chose nothing."""
    habit = habits_of(people=[by.id or 0], by=by).get(by.id or 0, rules.Habit())
    kinds = notice_kinds(by=by)
    return Wishes(habit, tuple(KindWish(k, *(Pace(habit.pace(k.code, way, k.pace)) for way in WAYS)) for k in kinds))


def habits_of(*, people: Sequence[int], by: Actor) -> dict[int, rules.Habit]:
    """What these people chose; whoever chose nothing is left out. People see their own only, rooms everybody's."""
    asked = list(people) if by.kind == "system" else [i for i in people if i == by.id]
    rows = Habit.objects.filter(person_id__in=asked)
    return {row.person_id: rules.Habit(row.quiet_from, row.quiet_until, row.digest_at, row.paces) for row in rows}
