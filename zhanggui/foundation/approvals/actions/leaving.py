"""Somebody left, or lost the post that let him decide: nobody waits for him, and nobody decides in his name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.approvals.actions._board import Board, boards_locked, boards_write, go_on, reseat
from zhanggui.foundation.approvals.facts import AgencyEnded
from zhanggui.foundation.approvals.models import Agency, Task
from zhanggui.foundation.approvals.queries import next_above
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.rules import step_of
from zhanggui.foundation.approvals.states import Origin, RequestState, TaskState, Who
from zhanggui.foundation.org.queries import people_chosen, superiors_of
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.subjects import all_kinds

UNDECIDED = (TaskState.OPEN.value, TaskState.WAITING.value)


@transaction.atomic
def tasks_release(*, employee_ids: Sequence[int], by: Actor, at: datetime | None = None) -> dict[int, int]:
    """What waits for people who may not decide it any more goes to others, or stands still and says so. [D021]

    Needs org.manage: it runs where they lose it. Nothing passes by it. Returns how many tasks each of them lost.
    """
    by.require("org.manage")
    now = at or clock.now()
    rows = Task.objects.filter(
        person__in=list(employee_ids), state__in=UNDECIDED, request__state=RequestState.PENDING.value
    )
    boards = boards_locked(sorted(set(rows.values_list("request_id", flat=True))), by=OWN, at=now)
    lost: Counter[int] = Counter()
    above = superiors_of(employee_ids={board.request.asked_by for board in boards.values()}, by=OWN) if boards else {}
    for board in boards.values():
        for task in _unable(board, employee_ids, {person.id for person in above.get(board.request.asked_by, ())}):
            lost[task.person] += 1
            _pass_on(board, task)
        go_on(board)
    boards_write(boards.values(), by=by, at=now)
    return dict(lost)


@transaction.atomic
def agencies_release(*, employee_ids: Sequence[int], by: Actor, at: datetime | None = None) -> dict[int, int]:
    """Agencies given by or to people who may not decide any more end now. [D021]

    Needs org.manage. Returns how many each of these people had.
    """
    by.require("org.manage")
    now, people = at or clock.now(), set(employee_ids)
    mine = Q(person__in=people) | Q(agent__in=people)
    rows = list(Agency.objects.select_for_update().filter(mine, ended_at=None, until__gt=now).order_by("id"))
    able = _deciding({i for row in rows for i in (row.person, row.agent)})
    doomed = [row for row in rows if not {row.person, row.agent} <= able]
    Agency.objects.filter(id__in=[row.id for row in doomed]).update(ended_at=now)
    announce([AgencyEnded(subject_id=row.person, agent_id=row.agent) for row in doomed], by=by, at=now)
    return dict(Counter(i for row in doomed for i in {row.person, row.agent} & people))


def _deciding(ids: Collection[int], *, also: str = "", shop_id: int | None = None) -> set[int]:
    """Who of these serves and may take part in approvals."""
    found = people_chosen(right="approvals.decide", also=also, ids=ids, shop_id=shop_id, by=OWN) if ids else []
    return {person.id for person in found}


def _unable(board: Board, employee_ids: Collection[int], above: Collection[int]) -> list[Task]:
    """Undecided tasks of these people which they may not answer any more. `above`: the superiors of whoever asked.

    The kind's right is asked only of whom it seated: a seat that was handed on or went up, and one in the asker's
    place, came to its holder by a person or by his rank.
    """
    asked = [t for t in board.tasks if t.person in employee_ids and t.state in UNDECIDED]
    steps = {t.step: step_of(board.request.steps[t.step]) for t in asked}
    kind = all_kinds().get(board.request.kind)
    passed = {(t.step, t.place) for t in board.tasks if t.state == TaskState.PASSED_ON}
    able: dict[str, set[int]] = {}
    lost = []
    for task in asked:
        by_right = steps[task.step].who is Who.RIGHT and task.origin == Origin.SEAT
        by_right = by_right and task.person not in above and (task.step, task.place) not in passed
        also = kind.decide if kind and by_right else ""
        if also not in able:
            able[also] = _deciding({t.person for t in asked}, also=also, shop_id=board.request.shop_id)
        lost += [] if task.person in able[also] else [task]
    return lost


def _pass_on(board: Board, task: Task) -> None:
    """To somebody else of the step, else to the superior; advice asked of him is not asked any more."""
    if task.origin == Origin.ADVICE:
        task.state = TaskState.DROPPED.value
        return
    barred = [*board.request.barred, *(t.person for t in board.tasks if t.step == task.step)]
    up = next_above(employee_id=task.person, barred=barred, shop_id=board.request.shop_id, by=OWN)
    reseat(board, task, up)
