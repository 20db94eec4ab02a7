"""Run a rule set over an order: it passes only when every rule ran and none hit. A rule that fails asks a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.rules.known import PREDICATES
from zhanggui.trade.review.rules.skipping import SKIPPED
from zhanggui.trade.review.rules.subject import Params, Subject
from zhanggui.trade.review.states import Outcome


@dataclass(frozen=True)
class Rule:
    """A row of a rule set: which predicate, with which parameters, for which duty."""

    code: str
    duty: str
    params: Params


@dataclass(frozen=True)
class Hit:
    code: str
    duty: str
    why: Text


class Finding(NamedTuple):
    """The rule set's word on one order: the outcome and every rule's result; `skipped` were not asked, and why."""

    outcome: Outcome
    hits: tuple[Hit, ...]
    passed: tuple[str, ...]
    skipped: tuple[tuple[str, Text], ...] = ()


def assess(order: Subject, rules: Sequence[Rule]) -> Finding:
    """Run every rule; an order passes only when all ran and none hit. [D070]

    Rules about prices and about many orders of one buyer do not ask orders that sell nothing (`skipping`).
    """
    if order.kind in SKIPPED:
        why = SKIPPED[order.kind]
        found = _assess(order, [rule for rule in rules if rule.code not in why])
        return found._replace(skipped=tuple((rule.code, why[rule.code]) for rule in rules if rule.code in why))
    return _assess(order, rules)


def _assess(order: Subject, rules: Sequence[Rule]) -> Finding:
    hits: list[Hit] = []
    for rule in rules:
        try:
            why = PREDICATES[rule.code](order, rule.params)
        except Exception as fault:  # noqa: BLE001  a rule that fails must never let an order pass
            why = _("规则 {code} 出错，需人工判断：{fault}", code=rule.code, fault=type(fault).__name__)
        if why is not None:
            hits.append(Hit(rule.code, rule.duty, why))
    if not hits:
        return Finding(Outcome.PASSED, (), tuple([rule.code for rule in rules]))
    stopped = {hit.code for hit in hits}
    return Finding(Outcome.REVIEW, tuple(hits), tuple([r.code for r in rules if r.code not in stopped]))
