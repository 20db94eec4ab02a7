"""Who holds rights that one person should not hold, by which posts, and with whose exception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from zhanggui.foundation.org.queries import posts_held
from zhanggui.foundation.segregation.models import SodException, SodRule
from zhanggui.foundation.segregation.rules import Pair, pairs_held, rights_compatible, standing_of
from zhanggui.foundation.segregation.states import SOD_MODES, STANDINGS, TONES, Origin, SodMode, Standing
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.granting import Bearing
from zhanggui.kit.pure import Text, Verdict, msg
from zhanggui.kit.rights import title_of
from zhanggui.kit.text import render

OWN = System("segregation")
WIDE = 100_000
"""Wider than any number of a rule: a conflict is one person and one rule."""
SORTS = {"standing": Sort("standing", descending=False), "number": Sort("number", descending=False)}
RULE_SORTS = {"id": Sort("id", descending=False), "held": Sort("held")}


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

    @property
    def pair(self) -> Text:
        return msg("{first} × {second}", first=self.first, second=self.second)


@dataclass(frozen=True)
class SodConflict:
    """One person with both rights of a pair; `excepted_until` where another person allowed it."""

    id: int
    rule_id: int
    first: Text
    second: Text
    why: Text
    standing: Standing
    employee_id: int
    number: str
    name: str
    posts: tuple[Text, ...]
    exception_id: int | None
    excepted_until: datetime | None
    approved_by: str
    reason: str

    @property
    def pair(self) -> Text:
        return msg("{first} × {second}", first=self.first, second=self.second)

    @property
    def standing_title(self) -> Text:
        return STANDINGS[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]


QUEUES = {"broken": Standing.BROKEN, "watched": Standing.WATCHED, "excepted": Standing.EXCEPTED}


def rights_allowed(
    *,
    employee_id: int,
    before: Collection[str],
    after: Collection[str],
    by: Actor,
    wider: bool = False,  # noqa: ARG001  how wide is no matter
) -> Verdict:
    """Whether this person may come from these rights to those, however wide; what `kit.granting` asks. [D010]"""
    if by.id != employee_id:
        by.require("org.view")
    excepted = {row.rule_id for row in _live() if row.employee_id == employee_id}
    return rights_compatible(before=before, after=after, pairs=sod_pairs(by=OWN), excepted=excepted)


def exceptions_bearing(*, employee_ids: Collection[int], by: Actor) -> list[Bearing]:
    """Exceptions in force of these people, for whoever reads who can do what. [D010] Right: org.view, or oneself."""
    if by.kind != "employee" or list(employee_ids) != [by.id]:
        by.require("org.view")
    pairs = {pair.id: pair for pair in sod_pairs(by=OWN)}
    return [
        Bearing(
            row.employee_id,
            frozenset({pairs[row.rule_id].first, pairs[row.rule_id].second}),
            msg("不相容权限例外：{who} 批准，{why}", who=row.approved_by_name, why=row.reason),
            row.until,
        )
        for row in _live()
        if row.employee_id in set(employee_ids)
    ]


def sod_pairs(*, by: Actor) -> list[Pair]:
    """Every pair. Right: org.view."""
    by.require("org.view")
    return [Pair(r.id, r.first, r.second, r.mode == SodMode.BLOCK, r.why) for r in SodRule.objects.all()]


def rule_rows(*, ask: Ask, by: Actor) -> Page[SodRuleRow]:
    """One page of pairs with how many people hold both; search looks into their words. [D010] Right: org.view."""
    rows = sod_rules(by=by)
    if ask.search:
        rows = [row for row in rows if ask.search.lower() in f"{render(row.pair)} {render(row.why)}".lower()]
    return listed(rows, ask=ask, sorts=RULE_SORTS)


def sod_rules(*, by: Actor) -> list[SodRuleRow]:
    """Every pair with how many people hold both. [D010] Right: org.view."""
    held = Counter(row.rule_id for row in sod_conflicts(by=by))
    return [
        SodRuleRow(r.id, title_of(r.first), title_of(r.second), SodMode(r.mode), msg(r.why),
                   r.origin == Origin.SHIPPED, held[r.id])
        for r in SodRule.objects.all()
    ]  # fmt: skip


def conflict_rows(*, ask: Ask, by: Actor) -> Page[SodConflict]:
    """One page of conflicts; search takes a name or number. [D010] Right: org.view."""
    rows = sod_conflicts(by=by)
    if ask.queue in QUEUES:
        rows = [row for row in rows if row.standing == QUEUES[ask.queue]]
    if ask.search:
        rows = [row for row in rows if ask.search in row.name or ask.search == row.number]
    if rule := ask.filters.get("rule"):
        rows = [row for row in rows if row.rule_id == int(rule)]
    return listed(rows, ask=ask, sorts=SORTS)


def conflict_counts(*, by: Actor) -> dict[str, int]:
    """How many conflicts each queue holds. Right: org.view."""
    found = [row.standing for row in sod_conflicts(by=by)]
    return {key: found.count(standing) for key, standing in QUEUES.items()}


def conflict_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Conflicts as people call them. Right: org.view."""
    return {row.id: row.name for row in sod_conflicts(by=by) if row.id in set(ids)}


def conflict_card(*, conflict_id: int, by: Actor) -> SodConflict:
    """One conflict. [D010] Right: org.view."""
    found = [row for row in sod_conflicts(by=by, employee_id=conflict_id // WIDE) if row.id == conflict_id]
    if not found:
        raise NotFound(why=msg("这个冲突已经不在了：岗位、权限或规则已调整"))
    return found[0]


def sod_conflicts(*, by: Actor, employee_id: int | None = None) -> list[SodConflict]:
    """Everybody who serves (or one person) and holds both rights of a pair now, the worst first. [D010]

    Right: org.view.
    """
    pairs = sod_pairs(by=by)
    about = None if employee_id is None else [employee_id]
    people: dict[tuple[int, str, str], dict[str, list[str]]] = {}
    for one in posts_held(employee_ids=about, by=by):
        for code in one.rights:
            people.setdefault((one.employee_id, one.number, one.name), {}).setdefault(code, []).append(one.post_name)
    allowed = {(row.rule_id, row.employee_id): row for row in _live()}
    found = [
        _conflict(pair, who, held, allowed.get((pair.id, who[0])))
        for who, held in people.items()
        for pair in pairs_held(held, pairs)
    ]
    return sorted(found, key=lambda row: (row.standing, row.id))


def rule_options(*, by: Actor) -> list[tuple[str, str]]:
    """(id, words) of every pair, for choices. Right: org.view."""
    by.require("org.view")
    worded = partial("{} × {}".format)
    return [(str(r.id), worded(title_of(r.first), title_of(r.second))) for r in SodRule.objects.all()]


def _conflict(
    pair: Pair, who: tuple[int, str, str], held: Mapping[str, list[str]], allowed: SodException | None
) -> SodConflict:
    employee_id, number, name = who
    posts = tuple(msg(post) for post in dict.fromkeys([*held[pair.first], *held[pair.second]]))
    return SodConflict(
        id=employee_id * WIDE + pair.id,
        rule_id=pair.id,
        first=title_of(pair.first),
        second=title_of(pair.second),
        why=msg(pair.why),
        standing=standing_of(blocks=pair.blocks, excepted=allowed is not None),
        employee_id=employee_id,
        number=number,
        name=name,
        posts=posts,
        exception_id=allowed.id if allowed else None,
        excepted_until=allowed.until if allowed else None,
        approved_by=allowed.approved_by_name if allowed else "",
        reason=allowed.reason if allowed else "",
    )


def _live() -> list[SodException]:
    now = clock.now()
    return list(SodException.objects.filter(since__lte=now, until__gt=now, ended_at=None))
