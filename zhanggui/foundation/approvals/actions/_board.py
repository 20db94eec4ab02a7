"""A request with its tasks while it moves: changed in memory by the rules, written once. Nothing passes by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from zhanggui.foundation.approvals.facts import (
    RequestApproved,
    RequestFact,
    RequestHalted,
    RequestRefused,
    RequestResumed,
    RequestVoided,
    RequestWithdrawn,
    TaskReseated,
)
from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.queries import StepPeople, step_people
from zhanggui.foundation.approvals.queries._seen import OWN, in_scope
from zhanggui.foundation.approvals.rules import GONE, Asked, Seat, Step, settled, standing, step_of
from zhanggui.foundation.approvals.states import REQUESTS, Mode, Origin, RequestState, Standing, TaskState
from zhanggui.foundation.org.queries import Person
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _

TOLD = ("step", "needs", "stuck", "due_at", "returned")
AFTERWARDS = 24
Known = dict[tuple[object, ...], StepPeople]
WRITTEN = ("state", "opened_at", "due_at", "reminded_at", "decided_by", "decided_by_name", "decided_at", "note")


@dataclass
class Board:
    """A locked request and all its tasks; `news` is announced and `move` made when it is written.

    `acting_for`: in whose place it was answered; the journal keeps both names.
    """

    request: Request
    tasks: list[Task]
    at: datetime
    move: str = ""
    why: str = ""
    acting_for: str = ""
    news: list[Fact] = field(default_factory=list)

    @property
    def step(self) -> Step:
        return step_of(self.request.steps[self.request.step])

    @property
    def pending(self) -> bool:
        return self.request.state == RequestState.PENDING and not self.move

    def seats(self) -> tuple[Seat, ...]:
        """The tasks of the step that is open; a seat's id is its place in `tasks`."""
        places = {task.id: n for n, task in enumerate(self.tasks)}
        return tuple(_seat(n, task, places) for n, task in enumerate(self.tasks) if task.step == self.request.step)

    def tell(self, fact: type[RequestFact], **told: Any) -> None:
        """Announce it with what is written."""
        told = {"subject_id": self.request.id, "shop_id": self.request.shop_id, "kind": self.request.kind} | told
        self.news.append(fact(**told))


def boards_locked(request_ids: Sequence[int], *, by: Actor, at: datetime) -> dict[int, Board]:
    """These requests with their tasks, held in id order, where the asker sees the shop."""
    rows = in_scope(by).filter(id__in=list(request_ids)).order_by("id").select_for_update()
    found = {row.id: Board(row, [], at) for row in rows}
    for task in Task.objects.filter(request_id__in=list(found)).order_by("id"):
        found[task.request_id].tasks.append(task)
    return found


def asked_of(request: Request) -> Asked:
    """What of a request chooses people and flows."""
    kept = request.snapshot
    margin = Decimal(kept["margin"]) if kept.get("margin") is not None else None
    return Asked(request.amount, margin, kept.get("category", ""), request.shop_id)


def step_open(board: Board, known: Known | None = None) -> None:
    """Ask the people of the step the request is at; too few: it stands still and whoever keeps the flows is told.

    `known`: who was found for steps of requests alike, so that many opened at once ask for people once.
    """
    request, step = board.request, board.step
    found = _people(request, step, {} if known is None else known)
    if not found.enough:
        if not request.stuck:
            board.tell(RequestHalted, step=request.step + 1)
        request.stuck = True
        return
    if request.stuck:
        board.tell(RequestResumed, step=request.step + 1)
    request.stuck = False
    request.needs = [*request.needs[: request.step], found.need]
    before = {t.decided_by: t for t in board.tasks if t.state == TaskState.AGREED and t.origin == Origin.SEAT}
    sitting = {t.person for t in board.tasks if t.step == request.step and t.state not in GONE}
    board.tasks += [
        _carried(task_made(board, person, place=place), before.get(person.id) if step.carry else None)
        for place, person in enumerate(found.people)
        if person.id not in sitting
    ]


def reseat(board: Board, task: Task, up: Person | None) -> None:
    """Another person of the step takes a task its holder cannot answer any more, else `up`; nobody: it stands still.

    Where enough are left of 或签 or m-of-n nobody takes it.
    """
    request, step = board.request, board.step
    task.state = TaskState.PASSED_ON.value
    sitting = [t for t in board.tasks if t.step == request.step and t.state not in GONE]
    chairs = {t.person for t in sitting if t.origin == Origin.SEAT}
    if task.origin == Origin.SEAT and step.mode in {Mode.ANY, Mode.SOME} and len(chairs) >= request.needs[request.step]:
        return
    people = _people(request, step, {}).people if task.origin == Origin.SEAT else ()
    free = (p for p in people if p.id not in {task.person, *(t.person for t in sitting)})
    person = next(free, up)
    if person is None:
        request.stuck = True
        board.tell(RequestHalted, step=request.step + 1)
    else:
        board.tasks.append(task_made(board, person, place=task.place, origin=Origin(task.origin), parent=task.parent))
        board.tell(TaskReseated, to_id=person.id, who=task.person_name, to=person.name)


def _people(request: Request, step: Step, known: Known) -> StepPeople:
    asked = asked_of(request)
    key = (step, request.kind, asked, request.asked_by, tuple(request.barred))
    if key not in known:
        known[key] = step_people(
            step=step, kind=request.kind, asked=asked, asked_by=request.asked_by, barred=request.barred, by=OWN
        )
    return known[key]


def task_made(
    board: Board, person: Person, *, place: int, origin: Origin = Origin.SEAT, parent: Task | None = None
) -> Task:
    """A task of the open step that nobody has yet; it waits for its turn."""
    return Task(
        request=board.request,
        shop_id=board.request.shop_id,
        barred=board.request.barred,
        step=board.request.step,
        place=place,
        origin=origin.value,
        parent=parent,
        person=person.id,
        person_name=person.name,
        state=TaskState.WAITING.value,
    )


def go_on(board: Board) -> None:
    """Give everybody his turn, close a step that is passed, open the next; end the request where it ends."""
    while board.pending and not board.request.stuck:
        seats = settled(board.step.mode, board.seats())
        for seat in seats:
            _turned(board, board.tasks[seat.id], seat)
        stands = standing(board.step.mode, board.request.needs[board.request.step], seats)
        if stands is Standing.OPEN:
            break
        undecided_dropped(board)
        if stands is Standing.REFUSED:
            board_end(board, "refuse", board.why)
        elif board.request.step + 1 == len(board.request.steps):
            board_end(board, "approve", "")
        else:
            board.request.step += 1
            step_open(board)
    dues = [t.due_at for t in board.tasks if t.state == TaskState.OPEN and t.due_at]
    board.request.due_at = min(dues, default=None)


ENDS: dict[str, type[RequestFact]] = {
    "approve": RequestApproved, "refuse": RequestRefused, "withdraw": RequestWithdrawn, "void": RequestVoided,
}  # fmt: skip


def board_end(board: Board, action: str, why: str) -> None:
    """The request ends: nobody is asked any more, whoever waits for it hears of it."""
    undecided_dropped(board)
    board.move, board.why = action, why
    board.tell(ENDS[action], **({} if action == "approve" else {"reason": why}))


def undecided_dropped(board: Board) -> None:
    """Nobody needs to answer what is still open."""
    for task in board.tasks:
        if task.state in {TaskState.OPEN, TaskState.WAITING}:
            task.state = TaskState.DROPPED.value


def boards_write(boards: Iterable[Board], *, by: Actor, at: datetime) -> None:
    """Write tasks, then requests, then states (the database looks at the tasks), then the news."""
    boards = list(boards)
    tasks = [task for board in boards for task in board.tasks]
    Task.objects.bulk_create([task for task in tasks if task.id is None])
    Task.objects.bulk_update([task for task in tasks if task.id is not None], WRITTEN)
    Request.objects.bulk_update([board.request for board in boards], TOLD)
    for action in REQUESTS.actions:
        ending = [board for board in boards if board.move == action]
        for why in sorted({board.why for board in ending}):
            _moved(action, [b.request.id for b in ending if b.why == why], why, at)
    for name in sorted({board.acting_for for board in boards}):
        news = [fact for board in boards if board.acting_for == name for fact in board.news]
        announce(news, by=replace(by, acting_for=name) if name else by, at=at)
    for board in boards:
        board.news = []


def _moved(action: str, ids: Sequence[int], why: str, at: datetime) -> None:
    changes = {"ended_at": at, "ended_why": why}
    moved = advance_many(model=Request, machine=REQUESTS, ids=ids, action=action, by=OWN, changes=changes)
    if moved.refused:
        raise Refusal.of(next(iter(moved.refused.values())))


def _seat(number: int, task: Task, places: dict[int, int]) -> Seat:
    parent = places.get(task.parent_id or 0)
    state, origin = TaskState(task.state), Origin(task.origin)
    return Seat(number, task.place, task.person, state, origin, task.decided_by, parent)


def _turned(board: Board, task: Task, seat: Seat) -> None:
    if task.state == seat.state:
        return
    task.state = seat.state.value
    if seat.state is TaskState.OPEN and task.opened_at is None:
        task.opened_at = board.at
        hours = AFTERWARDS if board.request.done_first else board.step.hours
        task.due_at = board.at + timedelta(hours=hours) if hours else None


def _carried(task: Task, before: Task | None) -> Task:
    """The answer this person gave to the same request in an earlier step, where the flow says not to ask twice."""
    if before is not None:
        task.decided_by, task.decided_by_name = before.decided_by, before.decided_by_name
        task.state, task.decided_at = TaskState.AGREED.value, before.decided_at
        task.note = str(_("沿用前一步的同意"))
    return task
