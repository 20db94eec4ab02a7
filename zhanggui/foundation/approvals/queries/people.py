"""Who would decide: the people of a step, as requests and the simulator ask."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.rules import Asked, Conditions, Step, applies, enough, lifted, needed, step_of
from zhanggui.foundation.approvals.states import Mode, RuleState, Sort, Who
from zhanggui.foundation.org.queries import Person, people_chosen, superiors
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Verdict
from zhanggui.kit.subjects import all_kinds

DECIDES = "approvals.decide"
DEFAULT = Step(title="", mode=Mode.ANY, who=Who.RIGHT)


@dataclass(frozen=True)
class StepPeople:
    """Who sits in a step, how many of them must agree, and whether it can be passed at all."""

    step: Step
    people: tuple[Person, ...]
    need: int
    enough: Verdict


@dataclass(frozen=True)
class Flow:
    """The flow a request takes: a live version, or what every kind has: one of those who hold its right."""

    rule_id: int | None
    name: str
    version: int
    steps: tuple[Step, ...]
    copies: tuple[int, ...] = ()


def flow_for(*, kind: str, asked: Asked, by: Actor) -> Flow:
    """The first live flow of this kind whose conditions hold, by position; else the default step. [D009]

    Needs approvals.manage; rooms ask as System.
    """
    by.require("approvals.manage")
    live = Rule.objects.seen_by(by).filter(sort=Sort.FLOW.value, kind=kind, state=RuleState.LIVE.value)
    for rule in live.order_by("position", "id"):
        if applies(Conditions.of(rule.terms.get("conditions", {})), asked):
            steps = tuple(step_of(kept) for kept in rule.terms["steps"])
            return Flow(rule.id, rule.name, rule.version, steps, tuple(rule.terms.get("copies", ())))
    return Flow(None, "", 0, (DEFAULT,))


def flow_since(*, kind: str, by: Actor) -> datetime | None:
    """Since when a flow of this kind is live; none: no flow decides yet. [D009] As `flow_for`."""
    by.require("approvals.manage")
    live = Rule.objects.seen_by(by).filter(sort=Sort.FLOW.value, kind=kind, state=RuleState.LIVE.value)
    return live.order_by("activated_at").values_list("activated_at", flat=True).first()


def step_people(
    *, step: Step, kind: str, asked: Asked, asked_by: int, barred: Collection[int], by: Actor
) -> StepPeople:
    """Who is asked in a step: through posts, seeing the shop, without whoever asked; his seat goes up. [D009, D010]

    Needs approvals.manage; rooms ask as System.
    """
    by.require("approvals.manage")
    candidates = {person.id: person for person in _candidates(step, kind, asked, asked_by)}
    above = {person.id: person for person in _above(asked_by, asked.shop_id)}
    chosen = lifted(step.mode, step.some, list(candidates), barred, list(above))
    people = tuple((candidates | above)[i] for i in chosen)
    return StepPeople(step, people, needed(step.mode, len(people), step.some), enough(step.mode, step.some, chosen))


def next_above(*, employee_id: int, barred: Collection[int], shop_id: int | None, by: Actor) -> Person | None:
    """The nearest superior who may decide. Needs approvals.manage; rooms ask as System."""
    by.require("approvals.manage")
    return next((p for p in _above(employee_id, shop_id) if p.id not in barred), None)


def _candidates(step: Step, kind: str, asked: Asked, asked_by: int) -> Sequence[Person]:
    shop = asked.shop_id
    if step.who is Who.RIGHT:
        return people_chosen(right=DECIDES, also=all_kinds()[kind].decide, shop_id=shop, by=OWN)
    if step.who is Who.POST:
        return people_chosen(right=DECIDES, posts=step.codes, shop_id=shop, by=OWN)
    if step.who is Who.MATRIX:
        posts = _posts_entitled(kind, asked.amount)
        return people_chosen(right=DECIDES, posts=posts, shop_id=shop, by=OWN)
    if step.who is Who.NAMED:
        named = {p.id: p for p in people_chosen(right=DECIDES, ids=step.ids, shop_id=shop, by=OWN)}
        return [named[i] for i in step.ids if i in named]
    heads = _above(asked_by, shop)
    level = 1 if step.who is Who.HEAD else step.level
    return heads[level - 1 : level]


def _above(employee_id: int, shop_id: int | None) -> list[Person]:
    """The superiors who may decide here, nearest first."""
    heads = superiors(employee_id=employee_id, by=OWN)
    able = people_chosen(right=DECIDES, ids=[head.id for head in heads], shop_id=shop_id, by=OWN) if heads else []
    return [head for head in heads if head in able]


def _posts_entitled(kind: str, amount: Decimal | None) -> list[str]:
    """The posts whose authority for this kind reaches the amount; without an amount, those without limit. [D009]"""
    rows = Rule.objects.seen_by(OWN).filter(sort=Sort.AUTHORITY.value, kind=kind, state=RuleState.LIVE.value)
    return [terms["post"] for terms in rows.values_list("terms", flat=True) if _reaches(terms["limit"], amount)]


def _reaches(limit: str | None, amount: Decimal | None) -> bool:
    return limit is None or (amount is not None and amount <= Decimal(limit))
