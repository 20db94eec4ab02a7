"""What was decided about duties: waived, replaced by law, not applicable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.queries._shipped import Duty, shipped
from zhanggui.foundation.conformity.states import RULING_STATES, RULING_TITLES, Ruling
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text, ours


@dataclass(frozen=True)
class RulingView:
    """A decision about a duty, or one that waits for it."""

    id: int
    duty: str
    kind: Ruling
    scope: str
    law: str
    reason: str
    review_on: date
    asked_by: str
    asked_at: datetime
    request_id: int | None
    held_by: str
    held_at: datetime | None
    ended_at: datetime | None
    ended_why: str | Text
    live: bool

    @property
    def kind_title(self) -> Text:
        return RULING_TITLES[self.kind]

    @property
    def state(self) -> str:
        """One word of four: it holds, waits, was ended, or its day has come."""
        if self.live:
            return "live"
        return "ended" if self.ended_at else "past" if self.held_at else "waits"

    @property
    def state_title(self) -> Text:
        return RULING_STATES[self.state]

    @property
    def tone(self) -> str:
        return "azure" if self.live else "yellow" if self.is_open else "neutral"

    @property
    def is_open(self) -> bool:
        """Neither ended nor past its day."""
        return self.ended_at is None and (self.live or self.held_at is None)


def rulings_live(*, by: Actor) -> dict[str, RulingView]:
    """What holds today, by duty. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    rows = RulingRow.objects.filter(held_at__isnull=False, ended_at=None, review_on__gt=clock.today())
    return {row.duty: _view(row) for row in rows}


def rulings_of(*, duty: str, by: Actor) -> list[RulingView]:
    """All that was asked for about a duty, newest first. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    return [_view(row) for row in RulingRow.objects.filter(duty=duty).order_by("-id")]


def rulings_found(*, by: Actor, q: str = "", kind: str = "", state: str = "") -> list[RulingView]:
    """Rulings of all duties, the next to end first: by words, by kind, and live, open or over. Needs conformity.view.

    [D261]
    """
    by.require("conformity.view")
    rows = RulingRow.objects.order_by("review_on", "id")
    if kind in set(Ruling):
        rows = rows.filter(kind=kind)
    found = [_view(row) for row in rows]
    if state:
        found = [one for one in found if one.state == state]
    wanted, known = q.strip().casefold(), shipped()
    return [one for one in found if wanted in _words(one, known).casefold()] if wanted else found


def rulings_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Those that hold and end by a time, in the name of who asked for them. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    known = shipped()
    ends = [
        Ending(
            one.id, f"{one.duty} {RULING_TITLES[one.kind]}：{known[one.duty].zh}",
            datetime.combine(one.review_on, time(), clock.SHANGHAI), one.asked_by,
        )
        for one in rulings_live(by=by).values()
    ]  # fmt: skip
    return sorted((one for one in ends if one.ends_at <= until), key=lambda one: (one.ends_at, one.id))


def _words(one: RulingView, known: Mapping[str, Duty]) -> str:
    duty = known[one.duty]
    people = f"{one.asked_by} {one.held_by}"
    return f"{one.duty} {duty.zh} {duty.en} {one.scope} {one.law} {one.reason} {people}"


def ruling_duty(*, ruling_id: int, by: Actor) -> str:
    """Which duty a ruling is about. Needs conformity.view; raises NotFound."""
    by.require("conformity.view")
    row = RulingRow.objects.filter(id=ruling_id).first()
    if row is None:
        raise NotFound
    return row.duty


def _view(row: RulingRow) -> RulingView:
    live = row.held_at is not None and row.ended_at is None and row.review_on > clock.today()
    return RulingView(
        id=row.id, duty=row.duty, kind=Ruling(row.kind), scope=row.scope, law=row.law, reason=row.reason,
        review_on=row.review_on, asked_by=row.asked_by_name, asked_at=row.asked_at, request_id=row.request_id,
        held_by=row.held_by_name, held_at=row.held_at, ended_at=row.ended_at, ended_why=ours(row.ended_why), live=live,
    )  # fmt: skip
