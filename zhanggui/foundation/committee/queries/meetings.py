"""Meetings with their seats and agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from zhanggui.foundation.committee.models import Item, Meeting
from zhanggui.foundation.committee.states import MEETING_TONES, MEETINGS, OFFICES, VOTING, MeetingState, Office
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg

if TYPE_CHECKING:
    from zhanggui.foundation.committee.queries.items import ItemRow

SORTS = {"meets": Sort("meets_at")}
QUEUES = {
    "open": Q(state__in=[MeetingState.PLANNED.value, MeetingState.OPEN.value]),
    "closed": Q(state=MeetingState.CLOSED.value),
    "all": Q(),
}


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody's seat in a meeting, as it was when it opened."""

    employee_id: int
    name: str
    office: Office
    present: bool

    @property
    def title(self) -> Text:
        return OFFICES[self.office]


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """A meeting as the list shows it."""

    id: int
    title: str
    place: str
    meets_at: datetime
    called_by: str
    state: int
    items: int

    @property
    def state_title(self) -> Text:
        return MEETINGS.title(self.state)

    @property
    def tone(self) -> str:
        return MEETING_TONES[MeetingState(self.state)]


@dataclass(frozen=True, kw_only=True)
class MeetingCard:
    """A meeting whole."""

    id: int
    title: str
    place: str
    meets_at: datetime
    state: int
    row: MeetingRow
    seats: tuple[Seat, ...]
    items: tuple[ItemRow, ...]
    postponed: tuple[str, ...]
    opened_at: datetime | None
    closed_at: datetime | None
    closed_by: str
    digest: str

    @property
    def planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def votes(self) -> bool:
        return self.state == MeetingState.OPEN


def meeting_rows(*, ask: Ask, by: Actor) -> Page[MeetingRow]:
    """One page of meetings. Right: committee.view. [D001]"""
    by.require("committee.view")
    rows = Meeting.objects.annotate(total=Count("items")).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(title__contains=ask.search) | Q(place__contains=ask.search))
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _row(row, row.total))


def meeting_counts(*, by: Actor) -> dict[str, int]:
    """How many meetings each queue holds. Right: committee.view."""
    by.require("committee.view")
    return Meeting.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def meeting_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Meetings by title. Right: committee.view."""
    by.require("committee.view")
    return dict(Meeting.objects.filter(id__in=list(ids)).values_list("id", "title"))


def meeting_options(*, by: Actor, planned: bool = False) -> list[tuple[str, str]]:
    """(id, title) of meetings, newest first; `planned`: those that may still get items. Right: committee.view."""
    by.require("committee.view")
    rows = Meeting.objects.filter(state=MeetingState.PLANNED.value) if planned else Meeting.objects.all()
    return [(str(i), title) for i, title in rows.order_by("-meets_at").values_list("id", "title")]


def meeting_card(*, meeting_id: int, by: Actor) -> MeetingCard:
    """One meeting with its agenda. Right: committee.view. [D001, D003]"""
    from zhanggui.foundation.committee.queries.items import row_of

    by.require("committee.view")
    row = Meeting.objects.filter(id=meeting_id).first()
    if row is None:
        raise NotFound(why=msg("没有这次会议"))
    items = tuple(row_of(item) for item in Item.objects.filter(meeting=row).select_related("meeting").order_by("id"))
    return MeetingCard(
        id=row.id, title=row.title, place=row.place, meets_at=row.meets_at, state=row.state,
        row=_row(row, len(items)), seats=seats_of(row), items=items, opened_at=row.opened_at, closed_at=row.closed_at,
        closed_by=row.closed_by_name, digest=row.digest, postponed=tuple(row.postponed),
    )  # fmt: skip


def seats_voting(*, meeting_id: int, by: Actor) -> list[Seat]:
    """The seats with a vote in a meeting that opened. Right: committee.view. [D003]"""
    by.require("committee.view")
    return [seat for seat in seats_of(Meeting.objects.filter(id=meeting_id).first()) if seat.office in VOTING]


def seats_of(row: Meeting | None) -> tuple[Seat, ...]:
    told = row.seats if row else []
    return tuple(
        Seat(employee_id=one["id"], name=one["name"], office=Office(one["office"]), present=one["present"])
        for one in told
    )


def _row(row: Meeting, items: int) -> MeetingRow:
    return MeetingRow(
        id=row.id, title=row.title, place=row.place, meets_at=row.meets_at, called_by=row.called_by_name,
        state=row.state, items=items,
    )  # fmt: skip
