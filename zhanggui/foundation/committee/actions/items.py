"""Items are handed in, put on an agenda, voted on and resolved; what follows has an owner and a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhanggui.foundation.committee import facts, rules
from zhanggui.foundation.committee.models import FollowUp, Item, Meeting, Vote
from zhanggui.foundation.committee.queries import OWN, ballots_of, seats_voting
from zhanggui.foundation.committee.states import (
    BALLOTS,
    FOLLOW_TODO,
    ITEMS,
    TOPICS,
    VOTE_TODO,
    Ballot,
    ItemState,
    MeetingState,
    Topic,
)
from zhanggui.foundation.org.queries import person_serving
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused, seal_of
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open

BODY_MOST = 10_000
NOT_OWN = Refused(duty="D010", why=_("只有提交人或委员会秘书可以撤回"))


@transaction.atomic
def item_hand(
    *, topic: Topic, title: str, body: str, by: Actor, year: int | None = None, amount: Decimal | None = None,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Hand in an item; the same by the same person while it waits is one. [D002, D003, D005]

    Right: committee.propose.
    """
    by.require("committee.propose")
    name, text = reason_kept(title), body.strip()
    if by.id is None or not name or not 0 < len(text) <= BODY_MOST:
        raise BadInput(why=_("议题须由人提交，须有标题和正文（最多 {most} 字）", most=BODY_MOST), duty="D003")
    if topic is Topic.PLAN and not year:
        raise BadInput(why=_("年度目标与预算须写明年度"), duty="D002")
    if amount is not None and amount < 0:
        raise BadInput(why=_("金额不能为负"), duty="D003")
    told = {"topic": topic.value, "title": name, "body": text, "year": year, "amount": amount, "handed_by": by.id}
    known = Item.objects.filter(**told, state=ItemState.HANDED.value).first()
    if known:
        return known.id
    row = Item.objects.create(**told, handed_by_name=by.name, handed_at=at or clock.now())
    announce([facts.ItemHanded(subject_id=row.id, topic=[TOPICS[topic].msgid])], by=by, at=at)
    return row.id


@transaction.atomic
def items_table(*, item_ids: Sequence[int], meeting_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """Put items on the agenda of a meeting that has not begun. [D003] Right: committee.manage."""
    by.require("committee.manage")
    meeting = Meeting.objects.select_for_update(of=("self",)).filter(id=meeting_id).first()
    if meeting is None or meeting.state != MeetingState.PLANNED:
        raise Refusal(why=_("只能列入还没有开始的会议"), duty="D003")
    changes = {"meeting_id": meeting.id}
    moved = advance_many(model=Item, machine=ITEMS, ids=item_ids, action="table", by=by, changes=changes)
    announce([facts.ItemTabled(subject_id=i, meeting=meeting.title) for i in moved.moved], by=by, at=at)
    return moved


@transaction.atomic
def items_postpone(*, item_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take items off an agenda; not once the meeting votes. [D003] Right: committee.manage."""
    by.require("committee.manage")
    tabled = Item.objects.filter(id__in=list(item_ids), meeting__state__in=[s.value for s in MeetingState])
    held = tabled.select_related("meeting").select_for_update(of=("meeting",)).order_by("id")
    busy = {row.id for row in held if row.meeting and row.meeting.state == MeetingState.OPEN}
    why = Refused(duty="D003", why=_("会议正在表决；闭会时没有形成决议的自动延期"))
    free = [i for i in item_ids if i not in busy]
    moved = advance_many(model=Item, machine=ITEMS, ids=free, action="postpone", by=by, changes={"meeting_id": None})
    announce([facts.ItemPostponed(subject_id=i) for i in moved.moved], by=by, at=at)
    return Moved(moved.rows, moved.refused | dict.fromkeys(sorted(busy), why))


@transaction.atomic
def items_withdraw(*, item_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take back what waits: whoever handed it in, or committee.manage. Right: committee.propose."""
    by.require("committee.propose")
    why, ids = reason_given(reason, duty="D003"), list(item_ids)
    mine = set(Item.objects.filter(id__in=ids, handed_by=by.id or 0).values_list("id", flat=True))
    may = [i for i in ids if i in mine or by.can("committee.manage")]
    moved = advance_many(model=Item, machine=ITEMS, ids=may, action="withdraw", by=by)
    announce([facts.ItemWithdrawn(subject_id=i, reason=why) for i in moved.moved], by=by, at=at)
    return Moved(moved.rows, moved.refused | {i: NOT_OWN for i in ids if i not in may})


@transaction.atomic
def vote_cast(*, item_id: int, ballot: Ballot, by: Actor, reason: str = "", at: datetime | None = None) -> None:
    """A member says once what he thinks; who has an interest in it steps aside and says why. [D003, D010]

    Right: committee.view, and a seat with a vote at which one is present. The same again is the same.
    """
    by.require("committee.view")
    me, now, item = by.require_person(), at or clock.now(), _item(item_id)
    seats = {seat.employee_id: seat for seat in seats_voting(meeting_id=item.meeting_id or 0, by=OWN)}
    seat = seats.get(me)
    open_ = item.state == ItemState.TABLED and item.meeting is not None and item.meeting.state == MeetingState.OPEN
    Refusal.unless(rules.may_vote(open_=open_, present=bool(seat and seat.present), votes=seat is not None))
    why = reason_given(reason, duty="D010") if ballot is Ballot.ASIDE else reason_kept(reason)
    told = {"name": by.name, "ballot": ballot.value, "reason": why, "cast_at": now}
    vote, new = Vote.objects.get_or_create(item=item, meeting=item.meeting, employee_id=me, defaults=told)
    if not new and vote.ballot != ballot.value:
        raise Refusal(why=_("您已表决“{ballot}”，投出的票不能改", ballot=BALLOTS[Ballot(vote.ballot)]), duty="D003")
    if new:
        announce([facts.BallotRecorded(subject_id=item.id, ballot=[BALLOTS[ballot].msgid], reason=why)], by=by, at=now)
    _votes_settle(item.meeting_id or 0, by, now)


@transaction.atomic
def item_resolve(*, item_id: int, text: str, by: Actor, at: datetime | None = None) -> str:
    """Count the vote and seal the resolution with it. [D002, D003] Right: committee.manage. Returns the digest.

    Refused while a member who is present has not voted, and where too few voted: then it waits for another meeting.
    """
    by.require("committee.manage")
    now, item, words = at or clock.now(), _item(item_id), text.strip()
    meeting = item.meeting
    if meeting is None or meeting.state != MeetingState.OPEN or item.state != ItemState.TABLED:
        raise Refusal(why=_("只有正在开的会议可以形成决议"), duty="D003")
    if not 0 < len(words) <= BODY_MOST:
        raise BadInput(why=_("请写明决议内容"), duty="D003")
    seats, ballots = seats_voting(meeting_id=meeting.id, by=OWN), ballots_of(item_id=item.id, by=OWN)
    if waiting := [seat.name for seat in seats if seat.present and seat.employee_id not in ballots]:
        raise Refusal(why=_("{names}还没有表决", names="、".join(waiting)), duty="D003")
    charter: Any = meeting.charter
    told = rules.tally(ballots.values(), seats=len(seats), quorum=charter.quorum, needed=charter.needed)
    if not told.quorate:
        why = _("有权表决的 {n} 人中只有 {cast} 人表决，达不到章程要求的 {quorum}%；请延至下次会议",
                n=told.entitled, cast=told.cast, quorum=charter.quorum)  # fmt: skip
        raise Refusal(why=why, duty="D003")
    digest = seal_of([item.id, item.title, item.body, words, sorted(ballots.items())])
    state = ItemState.CARRIED if told.carried else ItemState.REJECTED
    changes = {"resolution": words, "resolved_at": now, "resolved_by_name": by.name, "digest": digest}
    action = "carry" if told.carried else "reject"
    advance_many(model=Item, machine=ITEMS, ids=[item.id], action=action, by=by, changes=changes)
    said = facts.ItemResolved(
        subject_id=item.id, result=[ITEMS.title(state).msgid], in_favour=told.for_, against=told.against,
        abstained=told.abstained, aside=told.aside, digest=digest,
    )  # fmt: skip
    announce([said], by=by, at=now)
    return digest


@transaction.atomic
def followup_give(*, item_id: int, what: str, owner_id: int, due: date, by: Actor, at: datetime | None = None) -> int:
    """Somebody has to do something because of a resolution, until a day. [D005] Right: committee.manage."""
    by.require("committee.manage")
    now, item, words = at or clock.now(), _item(item_id), reason_given(what, duty="D005")
    if item.state != ItemState.CARRIED:
        raise Refusal(why=_("决议通过后才能交办落实"), duty="D005")
    if due < clock.shanghai(now).date():
        raise BadInput(why=_("完成期限不能早于今天"), duty="D005")
    owner = _owner(owner_id)
    told = {"owner_name": owner[1], "due": due, "given_by_name": by.name, "given_at": now}
    row, new = FollowUp.objects.get_or_create(item=item, owner_id=owner[0], what=words, defaults=told)
    if new:
        _todo(row, by, now)
        said = facts.FollowUpGiven(subject_id=item.id, owner=owner[1], due=due.isoformat())
        announce([said], by=by, at=now)
    return row.id


@transaction.atomic
def followup_finish(*, followup_ids: Sequence[int], note: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say what was done: the owner, or committee.manage. [D005] Right: todos.use."""
    by.require("todos.use")
    now, said = at or clock.now(), reason_given(note, duty="D005")
    rows, refused = _followups(followup_ids, by)
    for row in rows:
        row.done_at, row.done_by_name, row.note = now, by.name, said
        row.save(update_fields=["done_at", "done_by_name", "note"])
    todos_close(kind=FOLLOW_TODO, subject_ids=[row.id for row in rows], by=by, at=now)
    announce([facts.FollowUpFinished(subject_id=row.item_id, note=said) for row in rows], by=by, at=now)
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def followup_pass(*, followup_ids: Sequence[int], owner_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """Give what waits to another owner. [D005, D021] Right: committee.manage."""
    by.require("committee.manage")
    now, owner = at or clock.now(), _owner(owner_id)
    rows, refused = _followups(followup_ids, by)
    todos_close(kind=FOLLOW_TODO, subject_ids=[row.id for row in rows], by=by, at=now)
    for row in rows:
        row.owner_id, row.owner_name = owner
        row.save(update_fields=["owner", "owner_name"])
        _todo(row, by, now)
    told = [facts.FollowUpGiven(subject_id=r.item_id, owner=r.owner_name, due=r.due.isoformat()) for r in rows]
    announce(told, by=by, at=now)
    return Moved([{"id": row.id} for row in rows], refused)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that a list left the house. Right: committee.view."""
    by.require("committee.view")
    announce([facts.CommitteeExported(subject_id=by.id or 0, count=count)], by=by)


def _item(item_id: int) -> Item:
    row = Item.objects.select_for_update(of=("self",)).select_related("meeting__charter").filter(id=item_id).first()
    if row is None:
        raise NotFound(why=_("没有这项议题"))
    return row


def _owner(employee_id: int) -> tuple[int, str]:
    owner = person_serving(employee_id=employee_id, by=OWN)
    if owner is None:
        raise BadInput(why=_("没有这名员工，或已离职"), duty="D005")
    return owner.id, owner.name


def _followups(ids: Sequence[int], by: Actor) -> tuple[list[FollowUp], dict[int, Any]]:
    open_ = FollowUp.objects.select_for_update(of=("self",)).filter(id__in=list(ids), done_at=None)
    rows = [row for row in open_.order_by("id") if row.owner_id == by.id or by.can("committee.manage")]
    done: set[int] = {row.id for row in rows}
    gone = Refused(duty="D005", why=_("没有找到，已经完成，或由别人负责"))
    return rows, {i: gone for i in ids if i not in done}


def _todo(row: FollowUp, by: Actor, at: datetime) -> None:
    due = clock.day_start(row.due + timedelta(days=1))
    todo = Todo(row.id, {"what": row.what}, due, person_id=row.owner_id, person=row.owner_name)
    todos_open(kind=FOLLOW_TODO, todos=[todo], by=by, at=at)


def _votes_settle(meeting_id: int, by: Actor, at: datetime) -> None:
    """Whoever said of every item what he thinks has nothing left to do."""
    waiting = Item.objects.filter(meeting_id=meeting_id, state=ItemState.TABLED.value)
    said = Vote.objects.filter(meeting_id=meeting_id, employee_id=by.id or 0, item__in=waiting).count()
    if said == waiting.count():
        todos_close(kind=VOTE_TODO, subject_ids=[meeting_id], people=[by.id or 0], by=by, at=at)
