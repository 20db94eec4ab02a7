"""Another person decides: a request becomes an order, or it does not; whoever asked may take it back before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Gate, Moved, Row, advance_many
from zhanggui.kit.pure import Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.handmade import rules
from zhanggui.trade.handmade.actions.ordering import orders_close, orders_make
from zhanggui.trade.handmade.facts import (
    OrderMade,
    RequestApproved,
    RequestCancelled,
    RequestRefused,
    RequestWithdrawn,
)
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.states import REQUESTS, Kind

BY_A_PERSON = Refusal(why=_("手工单要由人申请、由人批准"), duty="D010")
PAID = "t.payment_ref <> '' AND t.paid_at IS NOT NULL"


@transaction.atomic
def request_approve(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """A second person agrees: each request becomes an order, judged and served as any other. [D010][D075]

    Needs handmade.approve; one's own are refused, and offline sales that are unpaid, or whose approver lacks
    handmade.collect. Returns what became an order and, per refused id, why.
    """
    by.require("handmade.approve")
    when, collects = at or clock.now(), by.can("handmade.collect")
    offline = PAID if collects else "FALSE"
    gate = Gate(
        f"t.asked_by_id <> {_person(by)} AND (t.kind <> '{Kind.OFFLINE}' OR ({offline}))",
        lambda row: _explain(row, by, collects=collects),
        ("asked_by_id", "kind", "payment_ref"),
    )
    moved = _move("approve", request_ids, _decided(by, when), by=by, gate=gate)
    announce_alike(RequestApproved(subject_id=0), _about(moved), by=by, at=when)
    made = orders_make(request_ids=moved.moved, by=by, at=when)
    announce(
        [
            OrderMade(
                subject_id=order_id,
                shop_id=request.shop_id,
                request=request.id,
                kind=request.kind,
                asked_by=request.asked_by_name,
                reason=request.reason,
            )
            for request, order_id in made
        ],
        by=by,
        at=when,
    )
    return moved


@transaction.atomic
def request_refuse(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """A second person does not agree, with the reason. Needs handmade.approve; one's own are refused. [D010]"""
    by.require("handmade.approve")
    why, when = reason_given(reason, duty="D010"), at or clock.now()
    gate = Gate(
        f"t.asked_by_id <> {_person(by)}",
        lambda row: _explain(row, by, collects=True),
        ("asked_by_id", "kind", "payment_ref"),
    )
    moved = _move("refuse", request_ids, {**_decided(by, when), "closing": why}, by=by, gate=gate)
    announce_alike(RequestRefused(subject_id=0, reason=why), _about(moved), by=by, at=when)
    return moved


@transaction.atomic
def request_withdraw(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take requests back before anybody agreed. Needs handmade.ask and a reason. [D010]"""
    by.require("handmade.ask")
    why = reason_given(reason, duty="D010")
    moved = _move("withdraw", request_ids, {"closing": why}, by=by)
    announce_alike(RequestWithdrawn(subject_id=0, reason=why), _about(moved), by=by, at=at or clock.now())
    return moved


@transaction.atomic
def request_cancel(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Close orders made by hand that have not left; their stock is free again. No platform would close them. [D010]

    Needs handmade.approve and a reason. What has left is refused.
    """
    by.require("handmade.approve")
    why, when = reason_given(reason, duty="D010"), at or clock.now()
    closing, gone = orders_close(request_ids=request_ids, by=by, at=when)
    moved = _move("cancel", closing, {"closing": why}, by=by)
    announce_alike(RequestCancelled(subject_id=0, reason=why), _about(moved), by=by, at=when)
    return Moved(moved.rows, {**moved.refused, **gone})


def _explain(row: Row, by: Actor, *, collects: bool) -> Verdict:
    own, paid = row["asked_by_id"] == by.id, bool(row["payment_ref"])
    return rules.may_approve(Kind(row["kind"]), is_own=own, paid=paid, collects=collects)


def _decided(by: Actor, at: datetime) -> dict[str, Any]:
    return {"decided_by_id": _person(by), "decided_by_name": by.name, "decided_at": at}


def _person(by: Actor) -> int:
    if by.id is None:
        raise BY_A_PERSON
    return by.id


def _about(moved: Moved) -> list[tuple[int, int | None]]:
    return [(row["id"], row["shop_id"]) for row in moved.rows]


def _move(action: str, ids: Sequence[int], changes: dict[str, Any], *, by: Actor, gate: Gate | None = None) -> Moved:
    return advance_many(
        model=Request,
        machine=REQUESTS,
        ids=ids,
        action=action,
        by=by,
        changes=changes,
        returning=("shop_id",),
        gate=gate,
    )
