"""Requests are kept going: those that stood still, those overdue, copies, comments, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.approvals.actions._board import Board, boards_locked, boards_write, go_on, step_open, task_made
from zhanggui.foundation.approvals.actions.attaching import attachments_keep
from zhanggui.foundation.approvals.actions.deciding import person_of
from zhanggui.foundation.approvals.facts import (
    AgencyEnded,
    AgencyGiven,
    RequestChecked,
    RequestCopied,
    RequestDiscussed,
    TaskEscalated,
    TaskReminded,
)
from zhanggui.foundation.approvals.models import Agency, Comment, Copy, Request, Task
from zhanggui.foundation.approvals.queries import next_above
from zhanggui.foundation.approvals.queries._seen import OWN, known_to
from zhanggui.foundation.approvals.states import RIGHT, WRONG, Origin, RequestState, TaskState
from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given

NOT_STUCK = Refused(duty="D009", why=_("这个申请没有停住，或仍然没有足够的审批人"))
WORDS_MOST = 1_000


@transaction.atomic
def request_resume(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Look again for people where a request stands still. Needs approvals.manage; it names nobody. [D009]"""
    by.require("approvals.manage")
    now = at or clock.now()
    boards = boards_locked(request_ids, by=by, at=now)
    stuck = [board for board in boards.values() if board.pending and board.request.stuck]
    for board in stuck:
        step_open(board)
        go_on(board)
    boards_write(stuck, by=by, at=now)
    done = [board.request for board in stuck if not board.request.stuck]
    rows = [{"id": request.id, "shop_id": request.shop_id} for request in done]
    moved = {row["id"] for row in rows}
    return Moved(rows, {i: NOT_STUCK for i in request_ids if i not in moved})


@transaction.atomic
def tasks_remind(*, by: Actor, at: datetime | None = None) -> tuple[int, int]:
    """Remind of what is overdue once; as long again after that it goes to the superior. Never decides. [D009]

    Needs approvals.manage; the clock calls it. Returns how many were reminded of, and how many went up.
    """
    by.require("approvals.manage")
    now = at or clock.now()
    late = Task.objects.filter(state=TaskState.OPEN.value, due_at__lte=now).order_by("request_id")
    boards = boards_locked(sorted(set(late.values_list("request_id", flat=True))), by=by, at=now)
    reminded = escalated = 0
    for board in boards.values():
        for task in [t for t in board.tasks if t.state == TaskState.OPEN and t.due_at and t.due_at <= now]:
            if task.reminded_at is None:
                task.reminded_at = now
                board.tell(TaskReminded, to=task.person_name)
                reminded += 1
            elif task.opened_at and task.due_at and now >= task.due_at + (task.due_at - task.opened_at):
                escalated += _escalate(board, task)
        go_on(board)
    boards_write(boards.values(), by=by, at=now)
    return reminded, escalated


def _escalate(board: Board, task: Task) -> int:
    sitting = [t.person for t in board.tasks if t.step == task.step]
    up = next_above(
        employee_id=task.person, barred=[*board.request.barred, *sitting], shop_id=board.request.shop_id, by=OWN
    )
    if up is None:
        return 0
    task.state = TaskState.PASSED_ON.value
    board.tasks.append(task_made(board, up, place=task.place, origin=Origin(task.origin), parent=task.parent))
    board.tell(TaskEscalated, to_id=up.id, who=task.person_name, to=up.name)
    return 1


@transaction.atomic
def request_discuss(
    *, request_id: int, text: str, papers: Sequence[Enclosure] = (), by: Actor, at: datetime | None = None
) -> None:
    """Say something about a request one knows of, with papers or without; it is never changed. [D009]"""
    words, now = text.strip(), at or clock.now()
    if not 0 < len(words) <= WORDS_MOST:
        raise BadInput(why=_("留言须为 1 到 {most} 字", most=WORDS_MOST))
    request = _known(request_id, by)
    said = {"said_by": by.id or 0, "said_by_name": by.name, "said_at": now, "text": words}
    comment = Comment.objects.create(request=request, shop_id=request.shop_id, **said)
    announce([RequestDiscussed(subject_id=request.id, shop_id=request.shop_id, kind=request.kind)], by=by, at=now)
    attachments_keep(request, papers, comment=comment, by=by, at=now)


@transaction.atomic
def request_copy(*, request_id: int, person_ids: Sequence[int], by: Actor, at: datetime | None = None) -> int:
    """抄送: tell more people of a request one knows of; they see it, they decide nothing. Returns how many. [D009]"""
    request, now = _known(request_id, by), at or clock.now()
    people = people_chosen(right="approvals.decide", ids=person_ids, shop_id=request.shop_id, by=OWN)
    known = set(Copy.objects.filter(request=request).values_list("person", flat=True))
    fresh = [person for person in people if person.id not in known]
    Copy.objects.bulk_create(
        Copy(request=request, shop_id=request.shop_id, person=p.id, person_name=p.name, sent_at=now) for p in fresh
    )
    whom = "、".join(p.name for p in fresh)
    told = RequestCopied(subject_id=request.id, shop_id=request.shop_id, kind=request.kind, count=len(fresh), to=whom)
    announce([told] if fresh else [], by=by, at=now)
    return len(fresh)


@transaction.atomic
def request_read(*, request_id: int, by: Actor, at: datetime | None = None) -> None:
    """Whoever was told of it has opened it; announced to nobody."""
    unread = Copy.objects.filter(request_id=request_id, person=by.id or 0, read_at=None)
    unread.update(read_at=at or clock.now())


@transaction.atomic
def grant_check(
    *, request_ids: Sequence[int], agrees: bool, by: Actor, note: str = "", at: datetime | None = None
) -> Moved:
    """Look afterwards at what a rule granted, with a note where it was wrong: never by whoever asked, nor by whoever
    put the rule in force. Needs approvals.view. [D009, D010]"""
    by.require("approvals.view")
    said = "" if agrees else reason_given(note, duty="D009")
    granted = [RequestState.GRANTED.value, RequestState.SPENT.value]
    rows = known_to(by).filter(id__in=list(request_ids), state__in=granted, rule__sort="grant", checked_by=None)
    own = Q(barred__overlap=sorted(by.answerable)) | Q(rule__activated_by__in=by.answerable)
    mine = list(rows.exclude(own).order_by("id").select_for_update(of=("self",)))
    Request.objects.filter(id__in=[row.id for row in mine]).update(
        checked_by=by.id, checked_by_name=by.name, checked_note=said or RIGHT.msgid
    )
    outcome = (RIGHT if agrees else WRONG).msgid
    facts = [
        RequestChecked(subject_id=row.id, shop_id=row.shop_id, kind=row.kind, outcome=outcome, note=said)
        for row in mine
    ]
    announce(facts, by=by, at=at or clock.now())
    done = {row.id for row in mine}
    other = Refused(duty="D010", why=_("不是授权规则通过的、已抽查过，是您自己申请的，或按您启用的规则通过的"))
    moved = [{"id": row.id, "shop_id": row.shop_id} for row in mine]
    return Moved(moved, {i: other for i in request_ids if i not in done})


@transaction.atomic
def agency_give(*, agent_id: int, since: datetime, until: datetime, by: Actor, at: datetime | None = None) -> int:
    """代理: another decides in one's place for a time; never what he asked himself. Returns the agency. [D009, D010]

    Needs approvals.decide; the agent needs it too. The same given again (a double click) is one.
    """
    person, now = person_of(by), at or clock.now()
    if not max(since, now) < until:
        raise BadInput(why=_("结束时间须晚于开始时间和现在"))
    found = people_chosen(right="approvals.decide", ids=[agent_id], by=OWN)
    if not found or agent_id == person:
        raise Refusal(why=_("代理人须是另一位可以审批的人"), duty="D010")
    row, fresh = Agency.objects.get_or_create(
        person=person, agent=agent_id, since=since, until=until, ended_at=None,
        defaults={"person_name": by.name, "agent_name": found[0].name},
    )  # fmt: skip
    if fresh:
        announce([AgencyGiven(subject_id=person, agent_id=agent_id)], by=by, at=now)
    return row.id


@transaction.atomic
def agency_end(*, agency_id: int, by: Actor, at: datetime | None = None) -> None:
    """End an agency before its time: one's own only. Needs approvals.decide. [D009]"""
    person, now = person_of(by), at or clock.now()
    row = Agency.objects.select_for_update().filter(id=agency_id, person=person, ended_at=None).first()
    if row is None:
        raise NotFound
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    announce([AgencyEnded(subject_id=person, agent_id=row.agent)], by=by, at=now)


def _known(request_id: int, by: Actor) -> Request:
    request = known_to(by).filter(id=request_id).first()
    if request is None:
        raise NotFound
    return request
