"""Review: the rule set decides what passes; a person decides the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.inventory.actions import stock_release
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderApproved, OrderHeld, OrderReleased, OrderSentToReview
from zhanggui.trade.orders.queries.judged import rule_title
from zhanggui.trade.orders.queries.reviewing import live_rules, review_subjects
from zhanggui.trade.orders.queries.waiting import Waiting
from zhanggui.trade.orders.rules import Finding, assess, may_move_on
from zhanggui.trade.orders.states import Outcome

DECISION = ("order_id", "shop_id", "rule_set", "outcome", "hits", "passed", "reason", "actor_id", "actor_name", "at")


def orders_judge(received: Sequence[Waiting], *, by: Actor, at: datetime) -> tuple[list[Waiting], int]:
    """Judge locked orders by the live rule set: those that pass, and how many a person must see. [D070][D071]

    Every decision is kept. Those that pass are announced and left to the caller to move; the others go to review.
    What is unpaid or refunded stays where it is whatever the rules say.
    """
    if not received:
        return [], 0
    rules = live_rules(by=by)
    subjects = review_subjects(orders=received, rules=rules, by=by)
    findings = {order.order_id: assess(order, rules.rules) for order in subjects}
    passed = [o for o in received if findings[o.id].outcome == Outcome.PASSED and may_move_on(o.payment, o.refund)]
    held = move(
        [order_id for order_id, finding in findings.items() if finding.outcome == Outcome.REVIEW],
        "review",
        fact=lambda row: OrderSentToReview(
            subject_id=row["id"], shop_id=row["shop_id"], rule_set=rules.version, hits=_titles(findings[row["id"]])
        ),
        by=by,
        at=at,
    )
    passing, stopped = [(o.id, o.shop_id) for o in passed], [(row["id"], row["shop_id"]) for row in held.rows]
    _keep(_decisions(rules.version, findings, [*passing, *stopped]), by=by, at=at)
    announce_alike(OrderApproved(subject_id=0, rule_set=rules.version), passing, by=by, at=at)
    return passed, len(stopped)


@transaction.atomic
def order_approve(*, order_ids: Sequence[int], reason: str = "", by: Actor, at: datetime | None = None) -> Moved:
    """A person lets reviewed orders pass. Unpaid or refunded ones are refused, row by row. [D071]

    Needs orders.review. Returns which moved and, for each refused id, why.
    """
    by.require("orders.review")
    why, when = reason_kept(reason), at or clock.now()
    moved = move(order_ids, "approve", fact=OrderApproved(subject_id=0), by=by, at=when)
    _keep(_by_person(moved, Outcome.PASSED, why), by=by, at=when)
    return moved


@transaction.atomic
def order_hold(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Hold orders until a person releases them; what stock they held goes back. [D073]

    Needs orders.hold and a reason. An order already shipped cannot be held.
    """
    by.require("orders.hold")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    moved = move(
        order_ids,
        "hold",
        fact=OrderHeld(subject_id=0, reason=why),
        by=by,
        at=when,
        changes={"hold_reason": why},
    )
    stock_release(order_ids=moved.moved, by=by, at=when, reason="held")
    _keep(_by_person(moved, Outcome.REVIEW, why), by=by, at=when)
    return moved


@transaction.atomic
def order_release(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Release held orders into fulfilment; unpaid or refunded ones stay. Needs orders.review and a reason. [D073]"""
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    moved = move(
        order_ids,
        "release",
        fact=OrderReleased(subject_id=0, reason=why),
        by=by,
        at=when,
        changes={"hold_reason": ""},
    )
    _keep(_by_person(moved, Outcome.PASSED, why), by=by, at=when)
    return moved


def _titles(finding: Finding) -> tuple[str, ...]:
    return tuple(rule_title(hit.code).msgid for hit in finding.hits)


Row = tuple[object, ...]


def _decisions(version: int, findings: Mapping[int, Finding], orders: Iterable[tuple[int, int]]) -> Iterator[Row]:
    """One row per order; what many findings share is put into words once."""
    words = cache(json.dumps)
    for order_id, shop_id in orders:
        finding = findings[order_id]
        hits = [{"code": h.code, "duty": h.duty, "why": h.why.as_dict()} for h in finding.hits]
        told = json.dumps(hits, ensure_ascii=False) if hits else "[]"
        yield (order_id, shop_id, version, finding.outcome.value, told, words(finding.passed), "")


def _by_person(moved: Moved, outcome: Outcome, reason: str) -> Iterator[Row]:
    return ((row["id"], row["shop_id"], 0, outcome.value, "[]", "[]", reason) for row in moved.rows)


def _keep(rows: Iterable[Row], *, by: Actor, at: datetime) -> None:
    who = (by.id, by.name, at.isoformat())
    with connection.cursor() as cursor:
        copy_rows(cursor, "orders_decision", DECISION, ((*row, *who) for row in rows))
