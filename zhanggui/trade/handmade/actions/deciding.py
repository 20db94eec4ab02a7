"""A request becomes an order by its approval, or it does not; whoever asked may take it back before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions import subjects_decide, subjects_withdraw
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.handmade.actions.approving import approvals_done, request_move
from zhanggui.trade.handmade.actions.ordering import orders_close
from zhanggui.trade.handmade.facts import RequestCancelled, RequestWithdrawn
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.states import RequestState

UNPAID = Refused(duty="D075", why=_("尚未登记付款方式和付款凭证号，不能批准"))


@transaction.atomic
def request_approve(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Agree to requests: an answer to their approvals; orders when all who must have agreed. [D010][D075]

    Needs handmade.approve; one's own and unpaid offline sales are refused. Returns which were answered and, per refused
    id, why.
    """
    by.require("handmade.approve")
    when, (asked, unpaid) = at or clock.now(), _waiting(request_ids, by)
    moved = subjects_decide(
        requests=asked, ids=[i for i in request_ids if i not in unpaid], agrees=True, by=by, at=when,
        settle=lambda done: approvals_done(done, when),
    )  # fmt: skip
    return Moved(moved.rows, moved.refused | dict.fromkeys(unpaid, UNPAID))


@transaction.atomic
def request_refuse(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Do not agree, with the reason. Needs handmade.approve; one's own are refused. [D010]"""
    by.require("handmade.approve")
    when, (asked, _unpaid) = at or clock.now(), _waiting(request_ids, by)
    return subjects_decide(
        requests=asked, ids=request_ids, agrees=False, note=reason, by=by, at=when,
        settle=lambda done: approvals_done(done, when),
    )  # fmt: skip


@transaction.atomic
def request_withdraw(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take one's own requests back before they are decided; unpaid ones anybody's. [D010]

    Needs handmade.ask and a reason. Returns which were taken back and, for each refused id, why.
    """
    by.require("handmade.ask")
    why, when, (asked, unpaid) = reason_given(reason, duty="D010"), at or clock.now(), _waiting(request_ids, by)
    fact = RequestWithdrawn(subject_id=0, reason=why)
    before = request_move("withdraw", sorted(unpaid), {"closing": why}, fact, by=by, told_by=by, at=when)
    left = [i for i in request_ids if i not in unpaid]
    moved = subjects_withdraw(
        requests=asked, ids=left, reason=why, by=by, at=when, settle=lambda done: approvals_done(done, when)
    )
    return Moved([*before.rows, *moved.rows], before.refused | moved.refused)


@transaction.atomic
def requests_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Do what approvals decided, once; `request_ids` are theirs. What differs from what was approved ends. [D010]

    Rooms call it. Returns the orders that were made.
    """
    by.require("handmade.approve")
    return approvals_done(request_ids, at or clock.now())


@transaction.atomic
def request_cancel(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Close orders made by hand that have not left; their stock is free again. No platform would close them. [D010]

    Needs handmade.approve and a reason. What has left is refused.
    """
    by.require("handmade.approve")
    why, when = reason_given(reason, duty="D010"), at or clock.now()
    closing, gone = orders_close(request_ids=request_ids, by=by, at=when)
    fact = RequestCancelled(subject_id=0, reason=why)
    moved = request_move("cancel", closing, {"closing": why}, fact, by=by, told_by=by, at=when)
    return Moved(moved.rows, {**moved.refused, **gone})


def _waiting(request_ids: Sequence[int], by: Actor) -> tuple[dict[int, int], set[int]]:
    """The approval each of these waits for, and those that wait for their payment."""
    rows = Request.objects.seen_by(by).filter(id__in=list(request_ids), state=RequestState.ASKED.value)
    known = dict(rows.values_list("id", "approval_id"))
    return {i: approval for i, approval in known.items() if approval}, {i for i, one in known.items() if one is None}
