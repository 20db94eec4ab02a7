"""The rule set decides what passes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import Waiting, standing_locked
from zhanggui.trade.review.actions.cases import Stop, cases_open
from zhanggui.trade.review.actions.keeping import Row, decisions_keep
from zhanggui.trade.review.facts import OrderApproved, OrderSentToReview
from zhanggui.trade.review.queries.barred import found_wrong
from zhanggui.trade.review.queries.judged import rule_title
from zhanggui.trade.review.queries.live import LiveRules
from zhanggui.trade.review.queries.subjects import review_findings
from zhanggui.trade.review.rules import Finding, Rule, rule_wants
from zhanggui.trade.review.states import Outcome, Source, Want

WRONG = _("此前已判定真有问题")
GRAVE = list(Want).index


def orders_judge(
    received: Sequence[Waiting], *, rules: LiveRules, by: Actor, at: datetime
) -> tuple[list[Waiting], int]:
    """Judge locked orders by this rule set: those that pass, and how many a person must see. [D070][D071]

    Every decision is kept. Those that pass are announced and left to the caller to move; the others go to review, and
    so does what a person found wrong before, whatever the rules say. What is unpaid or refunded stays where it is.
    """
    if not received:
        return [], 0
    findings = review_findings(orders=received, rules=rules, at=at, by=by)
    wrong = found_wrong(order_ids=list(findings), by=by)
    findings |= {i: findings[i]._replace(outcome=Outcome.REVIEW) for i in wrong}
    passed = [o for o in received if findings[o.id].outcome == Outcome.PASSED and o.stop.ok]
    held = orders_move(
        order_ids=[order_id for order_id, finding in findings.items() if finding.outcome == Outcome.REVIEW],
        action="review",
        fact=lambda row: OrderSentToReview(
            subject_id=row["id"],
            shop_id=row["shop_id"],
            rule_set=rules.version,
            hits=_titles(findings[row["id"]]) or (WRONG.msgid,),
        ),
        by=by,
        at=at,
    )
    passing, stopped = [(o.id, o.shop_id) for o in passed], [(row["id"], row["shop_id"]) for row in held.rows]
    said = _decisions(rules.version, findings, [*passing, *stopped])
    decisions_keep(said, skipped=_skipped(findings), by=by, at=at)
    stops = _stops([order_id for order_id, _shop in stopped], findings, rules.rules, by)
    cases_open(stops, source=Source.RULES, rule_set=rules.version, at=at)
    announce_alike(OrderApproved(subject_id=0, rule_set=rules.version), passing, by=by, at=at)
    return passed, len(stopped)


def _stops(order_ids: Sequence[int], findings: Mapping[int, Finding], rules: Sequence[Rule], by: Actor) -> list[Stop]:
    """What a person must look into, by when, the gravest thing its rules ask for, and what they ask for besides."""
    if not order_ids:
        return []
    says = {rule.code: rule_wants(rule.code, rule.params) for rule in rules}
    hits = {order_id: tuple(hit.code for hit in findings[order_id].hits) for order_id in order_ids}
    standing = standing_locked(order_ids=order_ids, by=by)
    asked = {i: sorted({says[one] for one in codes} or {Want.REVIEW}, key=GRAVE)[::-1] for i, codes in hits.items()}
    return [Stop(o.id, o.shop_id, o.ship_by, hits[o.id], asked[o.id][0], _besides(asked[o.id])) for o in standing]


def _besides(asked: Sequence[Want]) -> tuple[str, ...]:
    """What is asked for after the gravest; a look is had anyway."""
    return tuple(want.value for want in asked[1:] if want != Want.REVIEW)


def _skipped(findings: Mapping[int, Finding]) -> dict[int, str]:
    """By order, the rules that were not asked, and why."""
    return {
        order_id: json.dumps([{"code": code, "why": why.as_dict()} for code, why in skipped], ensure_ascii=False)
        for order_id, finding in findings.items()
        if (skipped := finding.skipped)
    }


def _titles(finding: Finding) -> tuple[str, ...]:
    return tuple(rule_title(hit.code).msgid for hit in finding.hits)


def _decisions(version: int, findings: Mapping[int, Finding], orders: Iterable[tuple[int, int]]) -> Iterator[Row]:
    """One row per order; what many findings share is put into words once."""
    words = cache(json.dumps)
    for order_id, shop_id in orders:
        finding = findings[order_id]
        hits = [{"code": h.code, "duty": h.duty, "why": h.why.as_dict()} for h in finding.hits]
        told = json.dumps(hits, ensure_ascii=False) if hits else "[]"
        why = "" if hits or finding.outcome == Outcome.PASSED else str(WRONG)
        yield (order_id, shop_id, version, finding.outcome.value, told, words(finding.passed), why)
