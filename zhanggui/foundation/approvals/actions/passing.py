"""People in a step change: passed on, advice asked, signatures added, sent back. None of it lets the asker in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.approvals.actions._board import Board, boards_locked, boards_write, go_on, step_open, task_made
from zhanggui.foundation.approvals.actions.deciding import person_of, seat_of
from zhanggui.foundation.approvals.facts import RequestReturned, TaskPassedOn
from zhanggui.foundation.approvals.models import Task
from zhanggui.foundation.approvals.queries._seen import OWN, stands_for
from zhanggui.foundation.approvals.rules import may_sit
from zhanggui.foundation.approvals.states import ORIGIN_TITLES, TASK_TITLES, How, Origin, TaskState
from zhanggui.foundation.org.queries import Person, people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given

ORIGINS = {How.ADVICE: Origin.ADVICE, How.BEFORE: Origin.BEFORE, How.AFTER: Origin.AFTER}
REDONE = {
    TaskState.OPEN: TaskState.DROPPED,
    TaskState.WAITING: TaskState.DROPPED,
    TaskState.AGREED: TaskState.OVERTURNED,
}


@transaction.atomic
def task_pass(*, request_id: int, how: How, to_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """转交, 征求意见, 加签: another person takes one's seat, gives advice, or signs before or after. [D009, D010]

    Needs approvals.decide and an open task; the other must hold that right, see the shop, not be barred and not sit in
    the step. Whoever was asked for advice sends the seat back by answering. Raises Refusal, BadInput.
    """
    why, now = reason_given(reason, duty="D009"), at or clock.now()
    board, task = _mine(request_id, by, now)
    person = _sitting(board, to_id)
    origin = ORIGINS.get(how, Origin(task.origin))
    made = task_made(board, person, place=task.place, origin=origin, parent=task if how in ORIGINS else task.parent)
    board.tasks.append(made)
    if how is How.TRANSFER:
        task.state = TaskState.PASSED_ON.value
    elif how is not How.AFTER:
        task.state = TaskState.WAITING.value
    boards_write([board], by=by, at=now)
    words = ORIGIN_TITLES[origin] if how in ORIGINS else TASK_TITLES[TaskState.PASSED_ON]
    board.tell(TaskPassedOn, how=words.msgid, to_id=to_id, to=person.name, reason=why)
    go_on(board)
    boards_write([board], by=by, at=now)


@transaction.atomic
def request_return(*, request_id: int, step: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """退回: an earlier step (from 0) decides again, and all after it; what was agreed there counts no more. [D009]

    Needs approvals.decide, an open task and the reason. Raises Refusal, BadInput.
    """
    why, now = reason_given(reason, duty="D009"), at or clock.now()
    board, task = _mine(request_id, by, now)
    request = board.request
    if task.origin == Origin.ADVICE:
        raise Refusal(why=_("只征求您的意见，请写下答复，由审批人决定"), duty="D009")
    if not 0 <= step < request.step:
        raise BadInput(why=_("只能退回到前面的步骤"), duty="D009")
    for task in board.tasks:
        if task.step >= step:
            task.state = REDONE.get(TaskState(task.state), TaskState(task.state)).value
    request.step, request.needs, request.returned = step, request.needs[:step], request.returned + 1
    board.tell(RequestReturned, step=step + 1, reason=why)
    step_open(board)
    go_on(board)
    boards_write([board], by=by, at=now)


def _mine(request_id: int, by: Actor, at: datetime) -> tuple[Board, Task]:
    """The request and the open task of whoever asks."""
    person = person_of(by)
    board = boards_locked([request_id], by=by, at=at).get(request_id)
    if board is None:
        raise NotFound
    seat, verdict = seat_of(board, person, stands_for(by))
    if seat is None:
        raise Refusal.of(verdict)
    return board, board.tasks[seat.id]


def _sitting(board: Board, to_id: int) -> Person:
    """Somebody who may be given a task of the open step."""
    Refusal.unless(may_sit(to_id, board.seats(), barred=board.request.barred))
    found = people_chosen(right="approvals.decide", ids=[to_id], shop_id=board.request.shop_id, by=OWN)
    if not found:
        raise BadInput(why=_("这个人不能参与审批，或看不到这家店铺"), duty="D009")
    return found[0]
