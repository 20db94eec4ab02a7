"""Who holds rights that one person should not hold, by which posts, and with whose exception."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.models import Assignment, SodException, SodRule
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.rules import Pair, pairs_held
from zhanggui.foundation.org.states import SOD_MODES, Origin, Service, SodMode
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.rights import title_of


@dataclass(frozen=True)
class SodRuleRow:
    """A pair, how strict it is, and how many people hold both."""

    id: int
    first: Text
    second: Text
    mode: SodMode
    why: Text
    shipped: bool
    held: int

    @property
    def mode_title(self) -> Text:
        return SOD_MODES[self.mode]


@dataclass(frozen=True)
class SodConflict:
    """One person with both rights of a pair; `excepted_until` where another person allowed it."""

    rule_id: int
    first: Text
    second: Text
    why: Text
    blocks: bool
    employee_id: int
    name: str
    posts: tuple[Text, ...]
    exception_id: int | None
    excepted_until: datetime | None
    approved_by: str

    @property
    def excepted(self) -> bool:
        return self.exception_id is not None


def sod_pairs(*, by: Actor) -> list[Pair]:
    """Every pair. Right: org.view."""
    by.require("org.view")
    return [Pair(r.id, r.first, r.second, r.mode == SodMode.BLOCK, r.why) for r in SodRule.objects.all()]


def sod_rules(*, by: Actor) -> list[SodRuleRow]:
    """Every pair with how many people hold both. [D010] Right: org.view."""
    held: dict[int, int] = {}
    for row in sod_conflicts(by=by):
        held[row.rule_id] = held.get(row.rule_id, 0) + 1
    return [
        SodRuleRow(r.id, title_of(r.first), title_of(r.second), SodMode(r.mode), msg(r.why),
                   r.origin == Origin.SHIPPED, held.get(r.id, 0))
        for r in SodRule.objects.all()
    ]  # fmt: skip


def sod_conflicts(*, by: Actor) -> list[SodConflict]:
    """Everybody who serves and holds both rights of a pair now, blocked ones without exception first. [D010]

    Right: org.view.
    """
    pairs = sod_pairs(by=by)
    wanted = {code for pair in pairs for code in (pair.first, pair.second)}
    rows = Assignment.objects.filter(held_now(), employee__state=Service.ACTIVE).filter(
        post__edition__rights__code__in=wanted
    )
    columns = ("employee_id", "employee__name", "post__name", "post__edition__rights__code")
    people: dict[tuple[int, str], dict[str, list[str]]] = {}
    for employee_id, name, post, code in rows.order_by("employee__number", "post__position").values_list(*columns):
        people.setdefault((employee_id, name), {}).setdefault(code, []).append(post)
    allowed = {(row.rule_id, row.employee_id): row for row in _live()}
    found = [
        _conflict(pair, employee_id, name, held, allowed.get((pair.id, employee_id)))
        for (employee_id, name), held in people.items()
        for pair in pairs_held(held, pairs)
    ]
    return sorted(found, key=lambda row: (not row.blocks or row.excepted, row.excepted, row.rule_id))


def _conflict(
    pair: Pair, employee_id: int, name: str, held: dict[str, list[str]], allowed: SodException | None
) -> SodConflict:
    posts = tuple(msg(post) for post in dict.fromkeys([*held[pair.first], *held[pair.second]]))
    return SodConflict(
        pair.id, title_of(pair.first), title_of(pair.second), msg(pair.why), pair.blocks, employee_id, name, posts,
        allowed.id if allowed else None, allowed.until if allowed else None,
        allowed.approved_by_name if allowed else "",
    )  # fmt: skip


def _live() -> list[SodException]:
    now = clock.now()
    return list(SodException.objects.filter(since__lte=now, until__gt=now, ended_at=None))
