"""A meeting is called, opened with who is there, and closed with its result sealed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from zhanggui.foundation.committee import facts, rules
from zhanggui.foundation.committee.actions._asking import members_ask
from zhanggui.foundation.committee.models import Charter, Item, Meeting, Member, Vote
from zhanggui.foundation.committee.states import MEET_TODO, MEETINGS, VOTE_TODO, VOTING, ItemState, MeetingState, Office
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import seal_of
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open

LASTS = timedelta(days=3)
"""So long a vote may take; then members are reminded as of anything overdue."""


@transaction.atomic
def meeting_call(*, title: str, meets_at: datetime, by: Actor, place: str = "", at: datetime | None = None) -> int:
    """Call a meeting; one of this name at this time is the same, unless it was called off. Members are asked. [D001]

    Right: committee.manage. Returns it.
    """
    by.require("committee.manage")
    name = reason_kept(title)
    if not name:
        raise BadInput(why=_("请填写会议名称"), duty="D001")
    told = {"place": reason_kept(place), "called_by_name": by.name, "called_at": at or clock.now()}
    standing = Meeting.objects.exclude(state=MeetingState.CANCELLED.value)
    row, new = standing.get_or_create(title=name, meets_at=meets_at, defaults=told)
    if new:
        members_ask([row], Member.objects.filter(until=None).order_by("id"), by, at)
        announce([facts.MeetingCalled(subject_id=row.id)], by=by, at=at)
    return row.id


@transaction.atomic
def meeting_open(
    *, meeting_id: int, present: Collection[int], by: Actor, at: datetime | None = None
) -> None:  # fmt: skip
    """Begin: who has a seat is frozen, with who is there (employees); each of them is asked to vote. [D001]

    Refused without a charter, a chair, enough members, anybody present, or anything on the agenda.
    Right: committee.manage.
    """
    by.require("committee.manage")
    now, row = at or clock.now(), _meeting(meeting_id)
    charter = Charter.objects.order_by("-version").first()
    if charter is None:
        raise Refusal(why=_("还没有委员会章程；先在“委员”页面发布"), duty="D001")
    members = list(Member.objects.filter(until=None).order_by("id"))
    Refusal.unless(rules.committee_stands(Office(m.office) for m in members))
    items = Item.objects.filter(meeting=row, state=ItemState.TABLED.value).count()
    here = [m for m in members if m.employee_id in set(present)]
    if not items or not any(m.office in VOTING for m in here):
        raise BadInput(why=_("会议须有议题，并至少有一位有表决权的委员出席"), duty="D001")
    seats = [{"id": m.employee_id, "name": m.name, "office": m.office, "present": m in here} for m in members]
    changes: dict[str, Any] = {"opened_at": now, "charter_id": charter.id}
    moved = advance_many(model=Meeting, machine=MEETINGS, ids=[row.id], action="open", by=by, changes=changes)
    if moved.refused:
        raise Refusal.of(moved.refused[row.id])
    Meeting.objects.filter(id=row.id).update(seats=seats)
    todos_close(kind=MEET_TODO, subject_ids=[row.id], by=by, at=now)
    todos = [
        Todo(row.id, {"title": row.title, "n": items}, now + LASTS, person_id=m.employee_id, person=m.name)
        for m in here if m.office in VOTING
    ]  # fmt: skip
    todos_open(kind=VOTE_TODO, todos=todos, by=by, at=now)
    told = facts.MeetingOpened(subject_id=row.id, present=len(here), seats=len(members), items=items)
    announce([told], by=by, at=now)


@transaction.atomic
def meeting_close(*, meeting_id: int, by: Actor, at: datetime | None = None) -> str:
    """Seal it; what was not decided waits for the next meeting. [D001, D003] Right: committee.manage.

    Returns the digest.
    """
    by.require("committee.manage")
    now, row = at or clock.now(), _meeting(meeting_id)
    items = list(Item.objects.select_for_update().filter(meeting=row).order_by("id"))
    left = [item for item in items if item.state == ItemState.TABLED]
    votes = Vote.objects.filter(meeting=row).order_by("id").values_list("item_id", "employee_id", "ballot", "reason")
    told = [[item.id, item.state, item.digest] for item in items]
    digest = seal_of([row.title, row.meets_at, row.seats, told, list(votes)])
    if left:  # what is sealed already has nothing left
        Meeting.objects.filter(id=row.id).update(postponed=[item.title for item in left])
    changes = {"closed_at": now, "closed_by_name": by.name, "digest": digest}
    moved = advance_many(model=Meeting, machine=MEETINGS, ids=[row.id], action="close", by=by, changes=changes)
    if moved.refused:
        raise Refusal.of(moved.refused[row.id])
    Item.objects.filter(id__in=[item.id for item in left]).update(state=ItemState.HANDED.value, meeting=None)
    todos_close(kind=VOTE_TODO, subject_ids=[row.id], by=by, at=now)
    late = [facts.ItemPostponed(subject_id=item.id) for item in left]
    decided = len(items) - len(left)
    closed = facts.MeetingClosed(subject_id=row.id, decided=decided, postponed=len(left), digest=digest)
    announce([*late, closed], by=by, at=now)
    return digest


@transaction.atomic
def meetings_cancel(*, meeting_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Call planned meetings off; their items wait for another. [D001] Right: committee.manage."""
    by.require("committee.manage")
    why = reason_given(reason, duty="D001")
    moved = advance_many(model=Meeting, machine=MEETINGS, ids=meeting_ids, action="cancel", by=by)
    items = Item.objects.filter(meeting_id__in=moved.moved, state=ItemState.TABLED.value)
    left = list(items.values_list("id", flat=True))
    items.update(state=ItemState.HANDED.value, meeting=None)
    todos_close(kind=MEET_TODO, subject_ids=list(moved.moved), by=by, at=at)
    told = [facts.MeetingCancelled(subject_id=i, reason=why) for i in moved.moved]
    announce([*told, *(facts.ItemPostponed(subject_id=i) for i in left)], by=by, at=at)
    return moved


def _meeting(meeting_id: int) -> Meeting:
    row = Meeting.objects.select_for_update(of=("self",)).filter(id=meeting_id).first()
    if row is None or row.state == MeetingState.CANCELLED:
        raise NotFound(why=_("没有这次会议，或已经取消"))
    return row
