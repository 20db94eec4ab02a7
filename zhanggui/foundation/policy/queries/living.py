"""How the staff was heard on a version, who has read it, and whether it may be held against somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhanggui.foundation.approvals.queries import Awaiting, awaiting, flow_since
from zhanggui.foundation.org.queries import people_serving
from zhanggui.foundation.policy.models import Minutes, Opinion, PolicyVersion, Publication, Reading
from zhanggui.foundation.policy.queries.seen import MAKERS, seen
from zhanggui.foundation.policy.rules import Cited, may_cite
from zhanggui.foundation.policy.states import HEARING_TITLES, PUBLICATION, Hearing, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, Verdict

OWN = System("policy")


@dataclass(frozen=True)
class MinutesRow:
    """A discussion; `is_current`: on the words as they stand."""

    hearing: Text
    held_on: date
    participants: str
    text: str
    recorded_by: str
    is_current: bool


@dataclass(frozen=True)
class OpinionRow:
    """What somebody said of a version, and the answer."""

    id: int
    place: str
    text: str
    given_by: str
    given_at: datetime
    answer: str
    adopted: bool | None
    answered_by: str

    @property
    def is_open(self) -> bool:
        return self.adopted is None


@dataclass(frozen=True)
class Reader:
    """Somebody who serves, and how far he is with a version."""

    name: str
    opened_at: datetime | None
    acknowledged_at: datetime | None
    reminders: int


@dataclass(frozen=True)
class ToRead:
    """A published version that waits for somebody's word."""

    id: int
    title: str
    number: int
    reminders: int


def hearing_of(*, version_id: int, by: Actor) -> tuple[list[MinutesRow], list[OpinionRow]]:
    """Minutes and opinions on a version the asker may read. Raises NotFound. [D271]"""
    version = _version(version_id, by)
    minutes = [
        MinutesRow(
            HEARING_TITLES[Hearing(row.hearing)], row.held_on, row.participants, row.text, row.recorded_by_name,
            row.digest == version.sealed,
        )
        for row in Minutes.objects.seen_by(by).filter(version=version)
    ]  # fmt: skip
    opinions = [
        OpinionRow(
            row.id, row.place, row.text, row.given_by_name, row.given_at, row.answer, row.adopted, row.answered_by_name
        )
        for row in Opinion.objects.seen_by(by).filter(version=version)
    ]
    return minutes, opinions


def publication_waiting(*, version_id: int, by: Actor) -> Awaiting | None:
    """The approval that a version waits for to be published, for whoever makes policies. [D270]"""
    if not any(by.can(right) for right in MAKERS):
        return None
    open_ = Publication.objects.seen_by(by).filter(version_id=version_id, done_at=None, ended_at=None)
    request = open_.values_list("request_id", flat=True).first()
    return awaiting(request_ids=[request], by=by).get(request) if request else None


def direct_way(*, by: Actor) -> bool:
    """Whether a version may be approved without a flow: none is live. Right: policy.read. [D270]"""
    by.require("policy.read")
    return flow_since(kind=PUBLICATION, by=OWN) is None


def readers_of(*, version_id: int, by: Actor) -> list[Reader]:
    """Who serves and how far he is with a version, the unread first. Needs policy.manage. [D268]"""
    by.require("policy.manage")
    version = _version(version_id, by)
    known = {row.employee_id: row for row in Reading.objects.seen_by(by).filter(version=version)}
    rows = [_reader(name, known.get(who)) for who, name in people_serving(by=OWN)]
    return sorted(rows, key=lambda row: (row.acknowledged_at is not None, row.opened_at is not None))


def reading_of(*, version_id: int, by: Actor) -> Reader | None:
    """How far the asker himself is with a version; nobody who is no employee. [D268]"""
    if by.kind != "employee" or by.id is None:
        return None
    row = Reading.objects.seen_by(by).filter(version_id=version_id, employee_id=by.id).first()
    return _reader(by.name, row)


def to_read(*, by: Actor) -> list[ToRead]:
    """Published versions the asker has not acknowledged yet. [D268]"""
    if by.kind != "employee" or by.id is None:
        return []
    mine = Reading.objects.seen_by(by).filter(employee_id=by.id)
    done = mine.filter(acknowledged_at__isnull=False).values("version_id")
    waiting = seen(by).filter(state=VersionState.PUBLISHED.value).exclude(id__in=done).order_by("effective_on", "id")
    reminders = dict(mine.values_list("version_id", "reminders"))
    return [ToRead(row.id, row.title, row.number, reminders.get(row.id, 0)) for row in waiting]


def to_read_count(*, by: Actor) -> int:
    """How many published versions wait for the asker's word, for the menu. [D268]"""
    return len(to_read(by=by))


def published_ids(*, by: Actor) -> list[int]:
    """The versions that are published now, for the reminder. [D268]"""
    return list(seen(by).filter(state=VersionState.PUBLISHED.value).order_by("id").values_list("id", flat=True))


def citable(*, version_id: int, employee_id: int, at: datetime, by: Actor) -> Verdict:
    """Whether a version may be held against an employee for what happened at a time: consulted on, published, in force
    and acknowledged by him before. Rooms that judge people ask this first. Raises NotFound. [D267][D268][D271]"""
    version = _version(version_id, by)
    row = Reading.objects.seen_by(by).filter(version=version, employee_id=employee_id).first()
    cited = Cited(
        version.published_at,
        version.effective_on,
        version.ended_on,
        Minutes.objects.seen_by(by).filter(version=version, digest=version.sealed).count(),
        row.acknowledged_at if row else None,
    )
    return may_cite(cited, at, at.astimezone(clock.SHANGHAI).date())


def _version(version_id: int, by: Actor) -> PolicyVersion:
    found = seen(by).filter(id=version_id).first()
    if found is None:
        raise NotFound
    return found


def _reader(name: str, row: Reading | None) -> Reader:
    if row is None:
        return Reader(name, None, None, 0)
    return Reader(name, row.opened_at, row.acknowledged_at, row.reminders)
