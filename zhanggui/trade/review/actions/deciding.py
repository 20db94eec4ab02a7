"""A person decides: lets pass what the rules sent him, holds, releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.inventory.actions import stock_release
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.review.actions.keeping import Row, decisions_keep
from zhanggui.trade.review.facts import OrderApproved, OrderHeld, OrderReleased
from zhanggui.trade.review.states import Outcome


@transaction.atomic
def order_approve(*, order_ids: Sequence[int], reason: str = "", by: Actor, at: datetime | None = None) -> Moved:
    """A person lets reviewed orders pass. Unpaid or refunded ones are refused, row by row. [D071]

    Needs orders.review. Returns which moved and, for each refused id, why.
    """
    by.require("orders.review")
    why, when = reason_kept(reason), at or clock.now()
    moved = orders_move(order_ids=order_ids, action="approve", fact=OrderApproved(subject_id=0), by=by, at=when)
    decisions_keep(_by_person(moved, Outcome.PASSED, why), by=by, at=when)
    return moved


@transaction.atomic
def order_hold(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Hold orders until a person releases them; what stock they held goes back. [D073]

    Needs orders.hold and a reason. An order already shipped cannot be held.
    """
    by.require("orders.hold")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    moved = orders_move(
        order_ids=order_ids,
        action="hold",
        fact=OrderHeld(subject_id=0, reason=why),
        hold_reason=why,
        by=by,
        at=when,
    )
    stock_release(order_ids=moved.moved, by=by, at=when, reason="held")
    decisions_keep(_by_person(moved, Outcome.REVIEW, why), by=by, at=when)
    return moved


@transaction.atomic
def order_release(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Release held orders into fulfilment; unpaid or refunded ones stay. Needs orders.review and a reason. [D073]"""
    by.require("orders.review")
    why, when = reason_given(reason, duty="D073"), at or clock.now()
    moved = orders_move(
        order_ids=order_ids,
        action="release",
        fact=OrderReleased(subject_id=0, reason=why),
        hold_reason="",
        by=by,
        at=when,
    )
    decisions_keep(_by_person(moved, Outcome.PASSED, why), by=by, at=when)
    return moved


def _by_person(moved: Moved, outcome: Outcome, reason: str) -> Iterator[Row]:
    return ((row["id"], row["shop_id"], 0, outcome.value, "[]", "[]", reason) for row in moved.rows)
