"""What was decided is carried out once by the room that asked: the rest of its requests is told as over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions.deciding import request_decide
from zhanggui.foundation.approvals.actions.ending import approval_spend, request_withdraw
from zhanggui.foundation.approvals.queries import Decided, decided
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Snapshot

OVER = frozenset({RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.VOID})
NOT_ASKED = Refused(duty="D009", why=_("没有待审批的申请；已有人处理，或须重新提交"))


@dataclass(frozen=True)
class Settled:
    """What came of requests: `spent` is to be done now, `over` ended without; by request."""

    spent: dict[int, Decided] = field(default_factory=dict)
    over: dict[int, Decided] = field(default_factory=dict)


@transaction.atomic
def requests_settle(*, snapshots: Mapping[int, Snapshot], by: Actor, at: datetime | None = None) -> Settled:
    """Spend what was approved, as it would be done now, and tell what is over. [D009]

    Rooms call it in the transaction that does it, for requests they still wait for. What differs from what was
    approved is void, and over.
    """
    spent = set(approval_spend(snapshots=snapshots, by=by, at=at).moved)
    told = decided(request_ids=list(snapshots), by=OWN)
    return Settled(
        {i: one for i, one in told.items() if i in spent}, {i: one for i, one in told.items() if one.state in OVER}
    )


@transaction.atomic
def subjects_decide(
    *,
    requests: Mapping[int, int],
    ids: Sequence[int],
    agrees: bool,
    settle: Callable[[list[int]], object],
    by: Actor,
    note: str = "",
    at: datetime | None = None,
) -> Moved:
    """Answer the requests of a room's subjects and have the room settle at once; told by subject. [D009, D010]

    `requests`: the request each of these subjects waits for; the rest is refused. As `request_decide`.
    """
    said = note if agrees else reason_given(note, duty="D009")
    asked = sorted({requests[i] for i in ids if i in requests})
    answered = request_decide(request_ids=asked, agrees=agrees, note=said, by=by, at=at)
    settle(answered.moved)
    return _by_subject(requests, ids, answered)


@transaction.atomic
def subjects_withdraw(
    *,
    requests: Mapping[int, int],
    ids: Sequence[int],
    reason: str,
    settle: Callable[[list[int]], object],
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Take back the requests of a room's subjects and have the room settle at once; told by subject. [D009]"""
    asked = sorted({requests[i] for i in ids if i in requests})
    answered = request_withdraw(request_ids=asked, reason=reason, by=by, at=at)
    settle(answered.moved)
    return _by_subject(requests, ids, answered)


def _by_subject(requests: Mapping[int, int], ids: Sequence[int], answered: Moved) -> Moved:
    shops = {row["id"]: row["shop_id"] for row in answered.rows}
    rows = [{"id": i, "shop_id": shops[requests[i]]} for i in ids if requests.get(i) in shops]
    refused = {i: answered.refused.get(requests.get(i, 0), NOT_ASKED) for i in ids if requests.get(i) not in shops}
    return Moved(rows, refused)
