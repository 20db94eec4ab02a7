"""One request: what changes side by side, who answered what, who is asked, what was said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.foundation.approvals.models import Agency, Attachment, Comment, Copy, Request, Task
from zhanggui.foundation.approvals.queries._seen import OWN, known_to, waiting_for
from zhanggui.foundation.approvals.queries.inbox import RequestRow, row_told
from zhanggui.foundation.approvals.queries.terms import steps_said
from zhanggui.foundation.approvals.states import (
    MODE_TITLES,
    ORIGIN_TITLES,
    RIGHT,
    TASK_TITLES,
    Mode,
    Origin,
    RequestState,
    Sort,
    TaskState,
)
from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.granting import Bearing
from zhanggui.kit.pure import Text, msg, ours
from zhanggui.kit.subjects import Change, all_kinds

TONES = {TaskState.OPEN: "yellow", TaskState.AGREED: "green", TaskState.REFUSED: "red", TaskState.ADVISED: "azure"}
TICK = timedelta(seconds=1)
HIDDEN = frozenset({TaskState.DROPPED})


@dataclass(frozen=True)
class TaskSeen:
    """Who sits and what he said; `by` is somebody else where he stands in for him."""

    person: str
    by: str
    origin: Text | None
    state_title: Text
    tone: str
    note: str | Text
    at: datetime | None
    due_at: datetime | None
    reminded: bool


@dataclass(frozen=True)
class StepSeen:
    """A step of the frozen flow with its people."""

    number: int
    who: Text
    mode: Text
    current: bool
    tasks: tuple[TaskSeen, ...]


@dataclass(frozen=True)
class FileSeen:
    """A paper; `print` is how its SHA-256 begins."""

    id: int
    name: str
    size: int
    print: str


@dataclass(frozen=True)
class CommentSeen:
    """What was said."""

    name: str
    at: datetime
    text: str
    files: tuple[FileSeen, ...]


@dataclass(frozen=True, kw_only=True)
class RequestCard:
    """Everything about a request, and what this person may do with it."""

    row: RequestRow
    flow: str
    rule_id: int | None
    by_grant: str
    subject_url: str
    subject_id: int
    subjects: int
    changes: tuple[Change, ...]
    steps: tuple[StepSeen, ...]
    files: tuple[FileSeen, ...]
    comments: tuple[CommentSeen, ...]
    copies: tuple[str, ...]
    ended_why: str | Text
    digest: str
    checked: Text | None
    is_mine: bool
    is_own: bool
    is_checkable: bool
    is_advice: bool
    may_return: bool

    @property
    def pending(self) -> bool:
        return self.row.state == RequestState.PENDING


def request_card(*, request_id: int, by: Actor) -> RequestCard:
    """One request one may know of. Needs approvals.decide; raises NotFound. [D009]"""
    by.require("approvals.decide")
    request = known_to(by).select_related("rule").filter(id=request_id).first()
    if request is None:
        raise NotFound
    kind = all_kinds().get(request.kind)
    mine = known_to(by).filter(waiting_for(by), id=request_id, state=RequestState.PENDING.value).exists()
    tasks = list(Task.objects.seen_by(OWN).filter(request=request).order_by("step", "place", "id"))
    files = _files(request)
    advice = mine and {t.origin for t in tasks if t.state == TaskState.OPEN and t.person == by.id} == {Origin.ADVICE}
    rule = request.rule
    by_rule = rule is not None and rule.sort == Sort.GRANT.value
    own = {*request.barred, *([rule.activated_by] if rule else [])}
    return RequestCard(
        row=row_told(request),
        flow=f"{rule.name} v{rule.version}" if rule else "",
        rule_id=request.rule_id,
        by_grant=rule.activated_by_name if rule and by_rule else "",
        subject_url=kind.url if kind else "",
        subject_id=request.subject_ids[0],
        subjects=len(request.subject_ids),
        changes=tuple(Change.from_dict(line) for line in request.snapshot["changes"]),
        steps=() if by_rule else tuple(_steps(request, tasks)),
        files=files.get(None, ()),
        comments=_comments(request, files),
        copies=tuple(Copy.objects.seen_by(OWN).filter(request=request).values_list("person_name", flat=True)),
        ended_why=ours(request.ended_why),
        digest=request.digest[:12],
        checked=_checked(request) if request.checked_by else None,
        is_mine=mine,
        is_own=request.asked_by == by.id,
        is_checkable=by_rule and request.checked_by is None and by.answerable.isdisjoint(own),
        is_advice=advice,
        may_return=mine and not advice and request.step > 0,
    )


def _checked(request: Request) -> Text:
    """What came of looking at it afterwards, and who did."""
    name, note = request.checked_by_name, request.checked_note
    return (
        msg("无误（{name}）", name=name) if note == RIGHT.msgid else msg("有误：{note}（{name}）", note=note, name=name)
    )


def people_to_ask(*, request_id: int, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever may be given a task in this request, for choices. Needs approvals.decide. [D010]"""
    by.require("approvals.decide")
    request = known_to(by).filter(id=request_id).first()
    if request is None:
        return []
    people = people_chosen(right="approvals.decide", shop_id=request.shop_id, by=OWN)
    kept_out = {*request.barred, by.id}
    return sorted(((p.id, p.name) for p in people if p.id not in kept_out), key=lambda p: p[1])


def people_to_stand_in(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever may decide in one's place, for choices. Needs approvals.decide."""
    by.require("approvals.decide")
    people = people_chosen(right="approvals.decide", by=OWN)
    return sorted(((p.id, p.name) for p in people if p.id != by.id), key=lambda p: p[1])


def steps_before(*, request_id: int, by: Actor) -> list[tuple[int, Text]]:
    """(number from 0, whom it asks) of the steps a request can be sent back to. Needs approvals.decide."""
    by.require("approvals.decide")
    request = known_to(by).filter(id=request_id).first()
    said = steps_said(request.steps[: request.step] if request else [])
    return [(n, Text("{n}. {who}", {"n": n + 1, "who": who})) for n, who in enumerate(said)]


@dataclass(frozen=True)
class AgencySeen:
    """Somebody decides in somebody's place, from a moment to its last one."""

    id: int
    person: str
    agent: str
    since: datetime
    until: datetime
    is_mine: bool


def my_agencies(*, by: Actor) -> list[AgencySeen]:
    """Who stands in for me, and for whom I do, now or later. Needs approvals.decide."""
    by.require("approvals.decide")
    rows = Agency.objects.seen_by(by).filter(ended_at=None, until__gt=clock.now()).order_by("since", "id")
    return [
        AgencySeen(row.id, row.person_name, row.agent_name, row.since, row.until - TICK, row.person == by.id)
        for row in rows
        if by.id in {row.person, row.agent}
    ]


def agencies_bearing(*, employee_ids: Collection[int], by: Actor) -> list[Bearing]:
    """Who of these people decides in whose place now. [D009] Right: org.view, or oneself."""
    if by.kind != "employee" or list(employee_ids) != [by.id]:
        by.require("org.view")
    now = clock.now()
    rows = Agency.objects.seen_by(OWN).filter(ended_at=None, since__lte=now, until__gt=now, agent__in=employee_ids)
    deciding = frozenset({"approvals.decide"})
    return [
        Bearing(row.agent, deciding, msg("代 {name} 审批", name=row.person_name), row.until)
        for row in rows.order_by("since", "id")
    ]


def agencies_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Who decides in another's place, and until when, if it ends by a time. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    now = clock.now()
    rows = Agency.objects.seen_by(by).filter(ended_at=None, until__gt=now, until__lte=until).order_by("until", "id")
    return [Ending(row.id, f"{row.person_name} → {row.agent_name}", row.until, row.person_name) for row in rows]


def _steps(request: Request, tasks: Sequence[Task]) -> list[StepSeen]:
    return [
        StepSeen(
            number + 1,
            who,
            MODE_TITLES[Mode(kept["mode"])],
            number == request.step and request.state == RequestState.PENDING,
            tuple(_task(task) for task in tasks if task.step == number and task.state not in HIDDEN),
        )
        for number, (kept, who) in enumerate(zip(request.steps, steps_said(request.steps), strict=True))
    ]


def _task(task: Task) -> TaskSeen:
    state = TaskState(task.state)
    origin = None if task.origin == Origin.SEAT else ORIGIN_TITLES[Origin(task.origin)]
    acting = task.decided_by_name if task.decided_by not in {None, task.person} else ""
    return TaskSeen(
        task.person_name,
        acting,
        origin,
        TASK_TITLES[state],
        TONES.get(state, "neutral"),
        ours(task.note),
        task.decided_at,
        task.due_at if state is TaskState.OPEN else None,
        task.reminded_at is not None and state is TaskState.OPEN,
    )


def _files(request: Request) -> dict[int | None, tuple[FileSeen, ...]]:
    """Papers by the comment they came with; none: with the request."""
    rows = Attachment.objects.seen_by(OWN).filter(request=request).order_by("id")
    found: dict[int | None, tuple[FileSeen, ...]] = {}
    for row in rows.defer("sealed"):
        seen = FileSeen(row.id, row.name, row.size, row.print[:12])
        found[row.comment_id] = (*found.get(row.comment_id, ()), seen)
    return found


def _comments(request: Request, files: Mapping[int | None, tuple[FileSeen, ...]]) -> tuple[CommentSeen, ...]:
    rows = Comment.objects.seen_by(OWN).filter(request=request).order_by("id")
    return tuple(CommentSeen(row.said_by_name, row.said_at, row.text, files.get(row.id, ())) for row in rows)
