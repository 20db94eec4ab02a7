"""A request is laid before whoever decides it, and is done once as it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from zhanggui.foundation.approvals.actions import Plea, request_open, request_void, requests_settle
from zhanggui.foundation.approvals.queries import Decided
from zhanggui.foundation.approvals.states import RequestState as Decision
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.trade.handmade.actions.ordering import orders_make
from zhanggui.trade.handmade.facts import OrderMade, RequestApproved, RequestFact, RequestRefused, RequestWithdrawn
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.queries import request_snapshots
from zhanggui.trade.handmade.states import OFFLINE_KIND, ORDER_KIND, REQUESTS, Kind, RequestState

ROOM = System("handmade")


def approval_ask(kept: Request, files: Sequence[Enclosure], *, by: Actor, at: datetime) -> bool:
    """Ask for the decision; an offline sale waits until it is paid. True where a rule granted it: it is done. [D075]

    What stands out about it goes to people, whatever rules grant.
    """
    offline = kept.kind == Kind.OFFLINE
    if offline and not kept.payment_ref:
        return False
    plea = Plea(
        OFFLINE_KIND if offline else ORDER_KIND,
        [kept.id],
        request_snapshots(request_ids=[kept.id], by=ROOM)[kept.id],
        kept.reason,
        barred=[i for i in (kept.asked_by_id, kept.asked_for_id) if i is not None],
        evidence=bool(files),
        by_people=bool(kept.warnings),
        files=files,
    )
    kept.approval_id = request_open(plea=plea, by=by, at=at)
    kept.save(update_fields=["approval"])
    return bool(approvals_done([kept.approval_id], at))


def approval_drop(approval: int | None, *, at: datetime) -> None:
    """What was asked holds no more: it is asked for anew. Approvals are locked first, as where they are answered."""
    if approval:
        request_void(request_ids=[approval], reason=str(_("付款信息已改，重新申请")), by=ROOM, at=at)


def approvals_done(approval_ids: Sequence[int], at: datetime) -> list[int]:
    """Approved requests become orders, the others end; told as done by whoever had the last word. Returns the orders.

    Each once: only what still waits is looked at, under lock.
    """
    waiting = Request.objects.filter(approval_id__in=list(approval_ids), state=RequestState.ASKED.value)
    rows = {row.approval_id or 0: row for row in waiting.order_by("id").select_for_update()}
    told = request_snapshots(request_ids=[row.id for row in rows.values()], by=ROOM)
    done = requests_settle(snapshots={i: told[row.id] for i, row in rows.items()}, by=ROOM, at=at)
    for approval, one in done.over.items():
        _end(rows[approval], one, at)
    spent = sorted(done.spent.items(), key=lambda item: (item[1].person_id or 0, item[0]))
    made = []
    for (person, name), some in groupby(spent, key=lambda item: (item[1].person_id, item[1].name)):
        made += _order([rows[approval].id for approval, _one in some], Actor(person, name, "employee"), at)
    return made


def request_move(
    action: str,
    ids: Sequence[int],
    changes: dict[str, Any],
    fact: RequestFact,
    *,
    by: Actor,
    told_by: Actor,
    at: datetime,
) -> Moved:
    """Move requests and tell it; `told_by`: who decided."""
    moved = advance_many(
        model=Request, machine=REQUESTS, ids=ids, action=action, by=by, changes=changes, returning=("shop_id",)
    )
    announce_alike(fact, [(row["id"], row["shop_id"]) for row in moved.rows], by=told_by, at=at)
    return moved


def _order(ids: Sequence[int], who: Actor, at: datetime) -> list[int]:
    changes = {"decided_by_id": who.id, "decided_by_name": who.name, "decided_at": at}
    moved = request_move("approve", ids, changes, RequestApproved(subject_id=0), by=ROOM, told_by=who, at=at)
    made = orders_make(request_ids=moved.moved, by=ROOM, at=at)
    announce([_made(request, order) for request, order in made], by=who, at=at)
    return [order for _request, order in made]


def _made(request: Request, order: int) -> OrderMade:
    told = {"kind": request.kind, "asked_by": request.asked_by_name, "reason": request.reason}
    return OrderMade(subject_id=order, shop_id=request.shop_id, request=request.id, **told)


def _end(row: Request, one: Decided, at: datetime) -> None:
    """Refused by whoever decided; taken back, or void."""
    why = one.why or str(_("审批失效"))
    if one.state == Decision.REFUSED:
        who = Actor(one.person_id, one.name, "employee")
        changes = {"decided_by_id": who.id, "decided_by_name": who.name, "decided_at": at, "closing": why}
        request_move("refuse", [row.id], changes, RequestRefused(subject_id=0, reason=why), by=ROOM, told_by=who, at=at)
        return
    who = Actor(row.asked_by_id, row.asked_by_name, "employee") if one.state == Decision.WITHDRAWN else ROOM
    fact = RequestWithdrawn(subject_id=0, reason=why)
    request_move("withdraw", [row.id], {"closing": why}, fact, by=ROOM, told_by=who, at=at)
