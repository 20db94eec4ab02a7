"""Items with their votes, resolutions and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Q

from zhanggui.foundation.committee.models import Item, Vote
from zhanggui.foundation.committee.queries.followups import FollowUpRow, of_item
from zhanggui.foundation.committee.queries.meetings import seats_of
from zhanggui.foundation.committee.rules import Tally, tally
from zhanggui.foundation.committee.states import (
    BALLOT_TONES,
    BALLOTS,
    ITEM_TONES,
    ITEMS,
    TOPICS,
    VOTING,
    Ballot,
    ItemState,
    MeetingState,
    Topic,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg

SORTS = {"handed": Sort("handed_at"), "amount": Sort("amount", nullable=True)}
DECIDED = (ItemState.CARRIED.value, ItemState.REJECTED.value)
VOTED_ON = Q(state=ItemState.TABLED.value, meeting__state=MeetingState.OPEN.value)


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """An item as the list shows it; `voting`: its meeting is open."""

    id: int
    number: str
    topic: Topic
    title: str
    year: int | None
    amount: Decimal | None
    handed_by: str
    handed_at: datetime
    meeting: str
    meeting_id: int | None
    state: int
    voting: bool

    @property
    def topic_title(self) -> Text:
        return TOPICS[self.topic]

    @property
    def waits(self) -> bool:
        return self.state == ItemState.HANDED

    @property
    def tabled(self) -> bool:
        return self.state == ItemState.TABLED

    @property
    def carried(self) -> bool:
        return self.state == ItemState.CARRIED

    @property
    def state_title(self) -> Text:
        return msg("表决中") if self.voting else ITEMS.title(self.state)

    @property
    def tone(self) -> str:
        return "orange" if self.voting else ITEM_TONES[ItemState(self.state)]


@dataclass(frozen=True, kw_only=True)
class VoteSeen:
    """A vote."""

    employee_id: int
    name: str
    ballot: Ballot
    reason: str
    cast_at: datetime

    @property
    def title(self) -> Text:
        return BALLOTS[self.ballot]

    @property
    def tone(self) -> str:
        return BALLOT_TONES[self.ballot]


@dataclass(frozen=True, kw_only=True)
class ItemCard:
    """An item whole; `my_vote` waits for my ballot, `waiting` are those present who have not voted."""

    row: ItemRow
    body: str
    resolution: str
    resolved_by: str
    resolved_at: datetime | None
    digest: str
    votes: tuple[VoteSeen, ...]
    tally: Tally
    waiting: tuple[str, ...]
    my_vote: bool
    own: bool
    follow_ups: tuple[FollowUpRow, ...]


def item_rows(*, ask: Ask, by: Actor) -> Page[ItemRow]:
    """One page of items. Right: committee.view. [D002, D003]"""
    by.require("committee.view")
    rows = Item.objects.filter(_queues(by).get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(title__contains=ask.search) | Q(id__in=_ids(ask.search)))
    if topic := ask.filters.get("topic"):
        rows = rows.filter(topic=topic)
    if meeting := ask.filters.get("meeting"):
        rows = rows.filter(meeting_id=int(meeting))
    return paginate(rows.select_related("meeting"), ask=ask, sorts=SORTS, make=row_of)


def item_counts(*, by: Actor) -> dict[str, int]:
    """How many items each queue holds. Right: committee.view."""
    by.require("committee.view")
    return Item.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in _queues(by).items()})


def item_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Items by title. Right: committee.view."""
    by.require("committee.view")
    return dict(Item.objects.filter(id__in=list(ids)).values_list("id", "title"))


def item_card(*, item_id: int, by: Actor) -> ItemCard:
    """One item with everything about it. Right: committee.view. [D002, D003]"""
    by.require("committee.view")
    row = Item.objects.select_related("meeting__charter").filter(id=item_id).first()
    if row is None:
        raise NotFound(why=msg("没有这项议题"))
    votes = tuple(_vote(vote) for vote in Vote.objects.filter(item=row, meeting=row.meeting).order_by("id"))
    seats = [seat for seat in seats_of(row.meeting) if seat.office in VOTING]
    charter, cast = row.meeting.charter if row.meeting else None, {vote.employee_id for vote in votes}
    shares = {"quorum": charter.quorum, "needed": charter.needed} if charter else {"quorum": 100, "needed": 100}
    shown, left = row_of(row), [seat for seat in seats if seat.present and seat.employee_id not in cast]
    return ItemCard(
        row=shown, body=row.body, resolution=row.resolution, resolved_by=row.resolved_by_name,
        resolved_at=row.resolved_at, digest=row.digest, votes=votes,
        tally=tally((vote.ballot for vote in votes), seats=len(seats), **shares),
        waiting=tuple(seat.name for seat in left) if shown.voting else (),
        my_vote=shown.voting and by.acting_for_id is None and by.id in {seat.employee_id for seat in left},
        own=row.handed_by == by.id, follow_ups=of_item(row),
    )  # fmt: skip


def ballots_of(*, item_id: int, by: Actor) -> dict[int, Ballot]:
    """What each member said of an item in the meeting it stands before. Right: committee.view. [D003]"""
    by.require("committee.view")
    item = Item.objects.filter(id=item_id).values_list("meeting_id", flat=True).first()
    votes = Vote.objects.filter(item_id=item_id, meeting_id=item or 0)
    return {who: Ballot(said) for who, said in votes.values_list("employee_id", "ballot")}


def votes_waiting(*, by: Actor) -> int:
    """How many items wait for my vote; the number of the menu. Right: committee.view."""
    by.require("committee.view")
    return Item.objects.filter(_mine(by)).count()


def row_of(row: Item) -> ItemRow:
    meeting = row.meeting
    return ItemRow(
        id=row.id, number=f"{clock.shanghai(row.handed_at):%Y}-{row.id:03d}", topic=Topic(row.topic), title=row.title,
        year=row.year, amount=row.amount, handed_by=row.handed_by_name, handed_at=row.handed_at,
        meeting=meeting.title if meeting else "", meeting_id=row.meeting_id, state=row.state,
        voting=bool(meeting and meeting.state == MeetingState.OPEN and row.state == ItemState.TABLED),
    )  # fmt: skip


def _queues(by: Actor) -> dict[str, Q]:
    return {
        "mine": _mine(by),
        "handed": Q(state=ItemState.HANDED.value),
        "tabled": Q(state=ItemState.TABLED.value),
        "decided": Q(state__in=DECIDED),
        "all": Q(),
    }


def _mine(by: Actor) -> Q:
    """Being voted on where I sit and have not voted."""
    seat = Q(meeting__seats__contains=[{"id": by.id or 0, "present": True}])
    office = Q()
    for one in VOTING:
        office |= Q(meeting__seats__contains=[{"id": by.id or 0, "office": one.value}])
    voted = Vote.objects.filter(employee_id=by.id or 0, meeting__state=MeetingState.OPEN.value).values("item_id")
    return VOTED_ON & seat & office & ~Q(id__in=voted)


def _ids(words: str) -> list[int]:
    """The id in a number such as 2026-007."""
    tail = words.rpartition("-")[2]
    return [int(tail)] if tail.isdecimal() and len(tail) < 12 else []


def _vote(row: Vote) -> VoteSeen:
    ballot = Ballot(row.ballot)
    return VoteSeen(employee_id=row.employee_id, name=row.name, ballot=ballot, reason=row.reason, cast_at=row.cast_at)
