"""Laws: the list, one of them, what is repealed, and what changes when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from zhanggui.foundation.law.queries._register import laws, parameters
from zhanggui.foundation.law.queries._rows import ParameterRow, parameter_row
from zhanggui.foundation.law.rules import ALWAYS, Law, Version, cited_in, repealed
from zhanggui.foundation.law.states import CERTAINTIES, CERTAINTY_TONES, STAND_TONES, STANDS, Certainty, Stand
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import in_tongue, render

FAR = date.max
YEAR, SHOWN = timedelta(days=365), 20
SORTS = {"place": Sort("id", descending=False), "starts": Sort("begins"), "changes": Sort("next_day", descending=False)}


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """A version as people read it."""

    number: str
    issuer: str
    starts_on: date | None
    ends_on: date | None
    replaced_by: str
    certainty: Certainty
    source: str
    checked_on: date | None
    note: str
    own: bool
    is_current: bool

    @property
    def certainty_title(self) -> Text:
        return CERTAINTIES[self.certainty]

    @property
    def certainty_tone(self) -> str:
        return CERTAINTY_TONES[self.certainty]

    @property
    def link(self) -> str:
        return self.source if self.source.startswith("https://") else ""


@dataclass(frozen=True, kw_only=True)
class LawRow(VersionRow):
    """A law in the list, with the version of today."""

    id: int
    title: str
    stand: Stand
    changes_on: date | None
    parameters: int

    @property
    def stand_title(self) -> Text:
        return STANDS[self.stand]

    @property
    def tone(self) -> str:
        return STAND_TONES[self.stand]

    @property
    def begins(self) -> date:
        return self.starts_on or ALWAYS

    @property
    def next_day(self) -> date:
        return self.changes_on or FAR


@dataclass(frozen=True)
class LawCard:
    """A law with all versions, the newest first, and the numbers it sets; `known` is today's as it was entered."""

    row: LawRow
    known: Version
    versions: tuple[VersionRow, ...]
    parameters: tuple[ParameterRow, ...]


def law_rows(*, ask: Ask, by: Actor) -> Page[LawRow]:
    """One page of laws; search looks into title, number and issuer. Right: law.view. [D266]"""
    by.require("law.view")
    rows = [row for row in _all() if _in_queue(row, ask.queue)]
    if ask.search:
        wanted = ask.search.casefold()
        rows = [row for row in rows if wanted in f"{row.title} {row.number} {row.issuer} {row.note}".casefold()]
    if certainty := ask.filters.get("certainty"):
        rows = [row for row in rows if row.certainty == certainty]
    return listed(rows, ask=ask, sorts=SORTS)


def law_counts(*, by: Actor) -> dict[str, int]:
    """How many laws each queue holds. Right: law.view."""
    by.require("law.view")
    rows = _all()
    return {queue: sum(_in_queue(row, queue) for row in rows) for queue in ("in_force", "coming", "repealed", "unsure")}


def law_card(*, law_id: int, by: Actor) -> LawCard:
    """One law with its versions and numbers. Right: law.view; raises NotFound. [D266]"""
    by.require("law.view")
    found = next((law for law in laws() if law.id == law_id), None)
    if found is None:
        raise NotFound(why=msg("法规库里没有这部法规"))
    day = clock.today()
    current = found.current(day)
    set_here = tuple(parameter_row(one) for one in parameters() if one.current(day).law == found.title)
    versions = tuple(VersionRow(**_version(one, current=one is current)) for one in reversed(found.versions))
    return LawCard(_row(found, day, len(set_here)), current, versions, set_here)


def law_titles(*, by: Actor) -> list[str]:
    """The titles of all laws, to choose from. Right: law.view."""
    by.require("law.view")
    return [law.title for law in laws()]


def laws_cited(*, words: str, by: Actor) -> list[LawRow]:
    """The laws that these words cite (《…》), as they stand today. Right: law.view. [D266]"""
    by.require("law.view")
    day, titles = clock.today(), cited_in(words)
    return [_row(law, day, 0) for law in laws() if law.title in titles]


def laws_repealed(*, on: date, by: Actor) -> dict[str, str]:
    """What does not hold any more on a day, and what stands in its place. Right: law.view. [D266]"""
    by.require("law.view")
    return repealed(laws(), on)


def law_changes(*, until: datetime, by: Actor) -> list[Ending]:
    """Laws and numbers that change by a time, the next first, for whoever looks after them. Right: law.view. [D266]"""
    by.require("law.view")
    today = clock.today()
    named = [(law.id, _title(law), law.changes_on(today)) for law in laws()]
    named += [
        (OF_PARAMETERS + one.id, in_tongue(one.zh, one.en), one.changes_on(today)) for one in parameters()
    ]  # fmt: skip
    owner = render(msg("法务"))
    ends = [Ending(i, title, datetime.combine(day, time(), clock.SHANGHAI), owner) for i, title, day in named if day]
    return sorted((one for one in ends if one.ends_at <= until), key=lambda one: (one.ends_at, one.id))


OF_PARAMETERS = 1_000_000


def laws_checked(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as the register stands
    """Laws in force; broken where nobody looked at one for a year, or nobody verified it. [D266] Right: law.view."""
    by.require("law.view")
    rows = [row for row in _all() if row.stand is Stand.IN_FORCE]
    oldest = clock.shanghai(until).date() - YEAR
    bad = [r for r in rows if r.certainty is Certainty.UNVERIFIED or r.checked_on is None or r.checked_on < oldest]
    return Proof(len(rows), len(bad), tuple(str(row.id) for row in bad[:SHOWN]))


def _all() -> list[LawRow]:
    day = clock.today()
    set_by = [one.current(day).law for one in parameters()]
    return [_row(law, day, set_by.count(law.title)) for law in laws()]


def _in_queue(row: LawRow, queue: str) -> bool:
    if queue == "coming":
        return row.changes_on is not None
    if queue == "unsure":
        return row.certainty == Certainty.UNVERIFIED
    return queue not in set(Stand) or row.stand == queue


def _title(law: Law) -> str:
    return in_tongue(law.title, next((one.title_en for one in law.versions if one.title_en), ""))


def _row(law: Law, day: date, count: int) -> LawRow:
    one = law.current(day)
    return LawRow(
        id=law.id, title=_title(law), stand=law.stand(day), changes_on=law.changes_on(day), parameters=count,
        **_version(one, current=True),
    )  # fmt: skip


def _version(one: Version, *, current: bool) -> dict[str, Any]:
    return {
        "number": one.number, "issuer": in_tongue(one.issuer, one.issuer_en), "starts_on": one.starts_on,
        "ends_on": one.ends_on, "replaced_by": one.replaced_by, "certainty": one.certainty, "source": one.source,
        "checked_on": one.checked_on, "note": in_tongue(one.note, one.note_en), "own": one.amendment is not None,
        "is_current": current,
    }  # fmt: skip
