"""Buyers on the list: who is looked at, until when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.trade.orders.queries import orders_marked
from zhanggui.trade.review.models import Listed
from zhanggui.trade.review.states import Mark


@dataclass(frozen=True)
class ListedBuyer:
    """One entry; the buyer stands masked."""

    id: int
    kind: Mark
    shown: str
    reason: str
    order_id: int
    added_by: str
    added_at: datetime
    until: datetime


def listed_now(*, by: Actor) -> list[ListedBuyer]:
    """Entries that hold now, the newest first. The list is the company's. Needs orders.review. [D074]"""
    by.require("orders.review")
    rows = Listed.objects.seen_by(by).filter(ended_at=None, until__gt=clock.now()).order_by("-id")
    return [
        ListedBuyer(r.id, Mark(r.kind), r.shown, r.reason, r.order_id, r.added_by_name, r.added_at, r.until)
        for r in rows
    ]


def listed_why(*, order_ids: Sequence[int], at: datetime) -> dict[int, str]:
    """Why the buyer, phone or receiver of each of these orders is on the list. [D074]"""
    entries = Listed.objects.filter(ended_at=None, until__gt=at).values_list("kind", "mark", "reason")
    reasons = {(kind, bytes(mark)): reason for kind, mark, reason in entries}
    if not reasons:
        return {}
    marks = {mark.value: [value for kind, value in reasons if kind == mark] for mark in Mark}
    found: dict[int, str] = {}
    for order_id, *told in orders_marked(order_ids=order_ids, marks=marks, by=System("review")):
        keys = ((mark.value, bytes(value)) for mark, value in zip(Mark, told, strict=True) if value is not None)
        found[order_id] = next(reasons[key] for key in keys if key in reasons)
    return found
