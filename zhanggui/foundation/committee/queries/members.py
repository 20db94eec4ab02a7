"""Who sits on the committee, and under which charter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from zhanggui.foundation.committee.models import Charter, Member
from zhanggui.foundation.committee.states import OFFICES, Office
from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg, ours

OWN = System("committee")
SORTS = {"since": Sort("since"), "number": Sort("number", descending=False)}
QUEUES = {"sitting": Q(until=None), "over": Q(until__isnull=False)}


@dataclass(frozen=True, kw_only=True)
class CharterSeen:
    """The charter in force."""

    version: int
    text: str
    quorum: int
    needed: int
    adopted_by: str
    adopted_at: datetime
    digest: str


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """A member with his office and its days."""

    id: int
    employee_id: int
    name: str
    number: str
    office: Office
    notice: str
    since: date
    until: date | None
    appointed_by: str
    ended_why: str | Text

    @property
    def office_title(self) -> Text:
        return OFFICES[self.office]

    @property
    def state_title(self) -> Text:
        return msg("在任") if self.until is None else msg("已卸任")

    @property
    def tone(self) -> str:
        return "green" if self.until is None else "neutral"


def charter_now(*, by: Actor) -> CharterSeen | None:
    """The newest version. Right: committee.view. [D001]"""
    by.require("committee.view")
    row = Charter.objects.order_by("-version").first()
    if row is None:
        return None
    return CharterSeen(
        version=row.version, text=row.text, quorum=row.quorum, needed=row.needed, adopted_by=row.adopted_by_name,
        adopted_at=row.adopted_at, digest=row.digest,
    )  # fmt: skip


def member_rows(*, ask: Ask, by: Actor) -> Page[MemberRow]:
    """One page of members. Right: committee.view. [D001]"""
    by.require("committee.view")
    rows = Member.objects.filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(name__contains=ask.search) | Q(number=ask.search))
    if office := ask.filters.get("office"):
        rows = rows.filter(office=office)
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def member_counts(*, by: Actor) -> dict[str, int]:
    """How many members each queue holds. Right: committee.view."""
    by.require("committee.view")
    return Member.objects.aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def member_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Members by name. Right: committee.view."""
    by.require("committee.view")
    return dict(Member.objects.filter(id__in=list(ids)).values_list("id", "name"))


def member_card(*, member_id: int, by: Actor) -> MemberRow:
    """One member. Right: committee.view."""
    by.require("committee.view")
    row = Member.objects.filter(id=member_id).first()
    if row is None:
        raise NotFound(why=msg("没有这位委员"))
    return _row(row)


def members_sitting(*, by: Actor) -> list[MemberRow]:
    """Who sits now, the chair first. Right: committee.view. [D001]"""
    by.require("committee.view")
    order = list(Office)
    return sorted(map(_row, Member.objects.filter(until=None)), key=lambda row: (order.index(row.office), row.id))


def member_options(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever may see the committee's papers, so could sit there. Right: committee.manage. [D001]"""
    by.require("committee.manage")
    return [(one.id, one.name) for one in people_chosen(right="committee.view", by=OWN) if one.id != by.id]


def _row(row: Member) -> MemberRow:
    return MemberRow(
        id=row.id, employee_id=row.employee_id, name=row.name, number=row.number, office=Office(row.office),
        notice=row.notice, since=row.since, until=row.until, appointed_by=row.appointed_by_name,
        ended_why=ours(row.ended_why),
    )  # fmt: skip
