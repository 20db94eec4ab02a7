"""People decide: one answer of one person each, never about what he asked himself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions._board import Board, boards_locked, boards_write, go_on
from zhanggui.foundation.approvals.facts import TaskAnswered
from zhanggui.foundation.approvals.queries._seen import stands_for
from zhanggui.foundation.approvals.rules import NOT_YOURS, OWN_REQUEST, Seat, answered, may_decide
from zhanggui.foundation.approvals.states import REQUESTS, TASK_TITLES, Origin
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept

WORDLESS = Refused(duty="D009", why=_("征求的是您的意见，请打开它写下答复"))
GONE = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))


@transaction.atomic
def request_decide(
    *, request_ids: Sequence[int], agrees: bool, by: Actor, note: str = "", at: datetime | None = None
) -> Moved:
    """Answer what one is asked: agree, or not with the reason; several at once. [D009, D010]

    Needs approvals.decide and a task of one's own, or of somebody one stands in for. One's own requests and a second
    signature in a step are refused. Returns which are answered and, for each refused id, why.
    """
    person = person_of(by)
    said, now = reason_kept(note) if agrees else reason_given(note, duty="D009"), at or clock.now()
    boards, places = boards_locked(request_ids, by=by, at=now), stands_for(by)
    refused: dict[int, Verdict] = {i: GONE for i in request_ids if i not in boards}
    for request_id, board in boards.items():
        seat, verdict = seat_of(board, person, places)
        if seat and seat.origin is Origin.ADVICE and not said:
            seat, verdict = None, WORDLESS
        if seat is None:
            refused[request_id] = verdict
        else:
            _answer(board, seat, agrees=agrees, said=said, by=by)
    done = [board for i, board in boards.items() if i not in refused]
    boards_write(done, by=by, at=now)
    return Moved([{"id": board.request.id, "shop_id": board.request.shop_id} for board in done], refused)


def person_of(by: Actor) -> int:
    """Only people decide, and only with the right that comes from a post. [D009]"""
    by.require("approvals.decide")
    if by.id is None or by.kind != "employee":
        raise NotAllowed(right="approvals.decide", why=_("审批须由人决定，系统不能代办"))
    return by.id


def seat_of(board: Board, person: int, places: Sequence[int]) -> tuple[Seat | None, Verdict]:
    """The seat this person may answer (his own before that of somebody he stands in for), or why there is none."""
    if person in board.request.barred:
        return None, OWN_REQUEST
    if not board.pending:
        return None, Refused(duty="D009", why=_("申请已经结束：{state}", state=REQUESTS.title(board.request.state)))
    seats = board.seats()
    verdict = NOT_YOURS
    for seat in sorted(seats, key=lambda s: (s.person != person, s.place)):
        if seat.person != person and seat.person not in places:
            continue
        verdict = may_decide(seat, seats, person=person, barred=board.request.barred, stands_for=places)
        if verdict:
            return seat, verdict
    return None, verdict


def _answer(board: Board, seat: Seat, *, agrees: bool, said: str, by: Actor) -> None:
    after = answered(board.seats(), seat.id, agrees=agrees, person=by.id or 0)
    state = next(s.state for s in after if s.id == seat.id)
    task = board.tasks[seat.id]
    task.state, task.decided_by, task.decided_by_name = state.value, by.id, by.name
    task.decided_at, task.note = board.at, said
    board.acting_for = "" if task.person == by.id else task.person_name
    board.tell(TaskAnswered, step=board.request.step + 1, answer=TASK_TITLES[state].msgid, note=said)
    board.why = "" if agrees else said
    go_on(board)
