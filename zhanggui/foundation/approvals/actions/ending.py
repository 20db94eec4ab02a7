"""A request ends: taken back, void because the matter changed, or carried out exactly once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions._board import board_end, boards_locked, boards_write
from zhanggui.foundation.approvals.actions.attaching import digest_with
from zhanggui.foundation.approvals.facts import RequestUsed, RequestVoided
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.queries import prints_handed
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.states import REQUESTS, RequestState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.subjects import Snapshot

NOT_OWN = Refused(duty="D009", why=_("只有申请人能撤回"))
OVER = Refused(duty="D009", why=_("审批已经结束"))
CHANGED = Refused(duty="D009", why=_("内容与批准时不同，审批已失效，请重新申请"))
UNDECIDED = Refused(duty="D009", why=_("还没有批准，或已经执行过"))
GONE = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))


@transaction.atomic
def request_withdraw(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take one's own requests back before they are decided, with the reason. [D009]"""
    why, now = reason_given(reason, duty="D009"), at or clock.now()
    boards = boards_locked(request_ids, by=by, at=now)
    refused: dict[int, Verdict] = {i: GONE for i in request_ids if i not in boards}
    for request_id, board in boards.items():
        if by.id is None or board.request.asked_by != by.id:
            refused[request_id] = NOT_OWN
        elif not board.pending:
            refused[request_id] = OVER
        else:
            board_end(board, "withdraw", why)
    done = [board for i, board in boards.items() if i not in refused]
    boards_write(done, by=by, at=now)
    return Moved([{"id": board.request.id, "shop_id": board.request.shop_id} for board in done], refused)


@transaction.atomic
def request_void(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> list[int]:
    """The subject changed or is gone: waiting and approved requests hold no more. [D009]

    Rooms call it. Returns which.
    """
    _only_rooms(by)
    why, now = reason_given(reason, duty="D009"), at or clock.now()
    boards = boards_locked(request_ids, by=by, at=now)
    alive = [b for b in boards.values() if b.request.state in REQUESTS.sources("void")]
    for board in alive:
        board_end(board, "void", why)
    boards_write(alive, by=by, at=now)
    return [board.request.id for board in alive]


@transaction.atomic
def approval_spend(*, snapshots: Mapping[int, Snapshot], by: Actor, at: datetime | None = None) -> Moved:
    """Carry out what was approved, exactly once: `snapshots` is what would be done now, by request. [D009]

    Rooms call it in the transaction that does it. Where it differs from what was approved the request is void and
    refused; so is one that is not approved, or spent already. The caller does only what has moved.
    """
    _only_rooms(by)
    now = at or clock.now()
    ids = list(snapshots)
    boards, prints = boards_locked(ids, by=by, at=now), prints_handed(request_ids=ids, by=OWN)
    refused: dict[int, Verdict] = {i: GONE for i in snapshots if i not in boards}
    good: list[Request] = []
    for request_id, board in boards.items():
        if board.request.state not in {RequestState.APPROVED, RequestState.GRANTED}:
            refused[request_id] = UNDECIDED
        elif board.request.digest != digest_with(snapshots[request_id].digest, prints.get(request_id, ())):
            refused[request_id] = CHANGED
        else:
            good.append(board.request)
    changed = [i for i, verdict in refused.items() if verdict is CHANGED]
    _move("void", changed, {"ended_at": now, "ended_why": str(CHANGED.why)})
    rows = [boards[i].request for i in changed]
    announce([_void(row) for row in rows], by=by, at=now)
    for digest in sorted({row.digest for row in good}):
        ids = [row.id for row in good if row.digest == digest]
        _move("spend", ids, {"spent_at": now, "spent_digest": digest})
    spent = [RequestUsed(subject_id=row.id, shop_id=row.shop_id, kind=row.kind) for row in good]
    announce(spent, by=by, at=now)
    return Moved([{"id": row.id, "shop_id": row.shop_id} for row in good], refused)


def _move(action: str, ids: Sequence[int], changes: dict[str, object]) -> None:
    advance_many(model=Request, machine=REQUESTS, ids=ids, action=action, by=OWN, changes=changes)


def _void(row: Request) -> RequestVoided:
    return RequestVoided(subject_id=row.id, shop_id=row.shop_id, kind=row.kind, reason=str(CHANGED.why))


def _only_rooms(by: Actor) -> None:
    """People do not spend or void by themselves: the room that owns the subject does, in its own action."""
    if by.kind != "system":
        raise Refusal(why=_("只能由业务环节执行"), duty="D009")
