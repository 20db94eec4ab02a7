"""Review: the rule set decides what passes; a person decides the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows
from zhanggui.kit.errors import BadInput
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.actions import stock_release
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderApproved, OrderHeld, OrderReleased, OrderSentToReview
from zhanggui.trade.orders.queries.judged import rule_title
from zhanggui.trade.orders.queries.reviewing import live_rules, review_subjects
from zhanggui.trade.orders.rules import Finding, assess
from zhanggui.trade.orders.states import Outcome

DECISION = ("order_id", "shop_id", "rule_set", "outcome", "hits", "passed", "reason", "actor_id", "actor_name", "at")
LONGEST_REASON = 200
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@transaction.atomic
def review_batch(*, order_ids: Sequence[int], by: Actor, at: datetime) -> tuple[int, int]:
    """Judge received orders by the live rule set: (approved, sent to a person). Decisions are kept. [D070][D071]"""
    rules = live_rules(by=by)
    subjects = review_subjects(order_ids=order_ids, rules=rules, by=by)
    findings = {order.order_id: assess(order, rules.rules) for order in subjects}
    stopped = {i: f for i, f in findings.items() if f.outcome == Outcome.REVIEW}
    passed = move(
        [i for i in findings if i not in stopped],
        "approve",
        fact=lambda row: OrderApproved(subject_id=row["id"], shop_id=row["shop_id"], rule_set=rules.version),
        by=by,
        at=at,
    )
    held = move(
        list(stopped),
        "review",
        fact=lambda row: OrderSentToReview(
            subject_id=row["id"], shop_id=row["shop_id"], rule_set=rules.version, hits=_titles(stopped[row["id"]])
        ),
        by=by,
        at=at,
    )
    moved = [*passed.rows, *held.rows]
    _keep((_machine_row(row, findings[row["id"]], rules.version, by, at)) for row in moved)
    return len(passed.rows), len(held.rows)


@transaction.atomic
def order_approve(*, order_ids: Sequence[int], reason: str = "", by: Actor, at: datetime | None = None) -> Moved:
    """A person lets reviewed orders pass. Unpaid or refunded ones are refused, row by row. [D071]

    Needs orders.review. Returns which moved and, for each refused id, why.
    """
    by.require("orders.review")
    why, when = _fit_reason(reason), at or clock.now()
    moved = move(
        order_ids,
        "approve",
        fact=lambda row: OrderApproved(subject_id=row["id"], shop_id=row["shop_id"]),
        by=by,
        at=when,
    )
    _keep(_person_row(row, Outcome.PASSED, why, by, when) for row in moved.rows)
    return moved


@transaction.atomic
def order_hold(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Hold orders until a person releases them; what stock they held goes back. [D073]

    Needs orders.hold and a reason. An order already shipped cannot be held.
    """
    by.require("orders.hold")
    why, when = required_reason(reason), at or clock.now()
    moved = move(
        order_ids,
        "hold",
        fact=lambda row: OrderHeld(subject_id=row["id"], shop_id=row["shop_id"], reason=why),
        by=by,
        at=when,
        changes={"hold_reason": why},
    )
    stock_release(order_ids=moved.moved, by=by, at=when, reason="held")
    _keep(_person_row(row, Outcome.REVIEW, why, by, when) for row in moved.rows)
    return moved


@transaction.atomic
def order_release(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Release held orders into fulfilment; unpaid or refunded ones stay. Needs orders.review and a reason. [D073]"""
    by.require("orders.review")
    why, when = required_reason(reason), at or clock.now()
    moved = move(
        order_ids,
        "release",
        fact=lambda row: OrderReleased(subject_id=row["id"], shop_id=row["shop_id"], reason=why),
        by=by,
        at=when,
        changes={"hold_reason": ""},
    )
    _keep(_person_row(row, Outcome.PASSED, why, by, when) for row in moved.rows)
    return moved


def required_reason(reason: str) -> str:
    """The reason, trimmed; refused when empty or not fit to be kept."""
    if not reason.strip():
        raise BadInput(why=_("请填写原因"), duty="D073")
    return _fit_reason(reason)


def _fit_reason(reason: str) -> str:
    """Journal and decisions keep it in clear for good: no longer than a note, and no buyer's phone."""
    text = reason.strip()
    if len(text) > LONGEST_REASON:
        raise BadInput(why=_("原因最多 {limit} 字", limit=LONGEST_REASON))
    if PHONE.search(text):
        raise BadInput(why=_("原因会长期留痕，请勿填写手机号"), duty="D077")
    return text


def _titles(finding: Finding) -> tuple[str, ...]:
    return tuple(rule_title(hit.code).msgid for hit in finding.hits)


Row = tuple[object, ...]
Moving = dict[str, Any]


def _machine_row(row: Moving, finding: Finding, version: int, by: Actor, at: datetime) -> Row:
    hits = [{"code": h.code, "duty": h.duty, "why": h.why.as_dict()} for h in finding.hits]
    told = (json.dumps(hits, ensure_ascii=False), json.dumps(finding.passed), "")
    return (row["id"], row["shop_id"], version, finding.outcome.value, *told, by.id, by.name, at)


def _person_row(row: Moving, outcome: Outcome, reason: str, by: Actor, at: datetime) -> Row:
    return (
        row["id"],
        row["shop_id"],
        0,
        outcome.value,
        "[]",
        "[]",
        reason,
        by.id,
        by.name,
        at,
    )


def _keep(rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor:
        copy_rows(cursor, "orders_decision", DECISION, rows)
