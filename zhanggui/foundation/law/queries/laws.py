"""Laws: the list, one of them or a rule of a platform, what is repealed, and what changes when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from zhanggui.foundation.law.models import Reading
from zhanggui.foundation.law.queries._entries import (
    LawRow,
    VersionRow,
    chosen,
    counted,
    entries,
    entry_row,
    entry_title,
    ground,
    version_told,
)
from zhanggui.foundation.law.queries._register import laws, parameters
from zhanggui.foundation.law.queries._rows import ParameterRow, parameter_row
from zhanggui.foundation.law.rules import Version, cited_in, repealed
from zhanggui.foundation.law.states import FINDING_TONES, FINDINGS, Finding
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import in_tongue, render

SORTS = {"place": Sort("id", descending=False), "starts": Sort("begins"), "changes": Sort("next_day", descending=False)}


@dataclass(frozen=True, kw_only=True)
class ReadingRow:
    """Who read the text when, and what he found."""

    finding: Finding
    source: str
    text_on: date | None
    next_on: date
    note: str
    read_by: str
    read_at: datetime

    @property
    def title(self) -> Text:
        return FINDINGS[self.finding]

    @property
    def tone(self) -> str:
        return FINDING_TONES[self.finding]


@dataclass(frozen=True)
class LawCard:
    """An entry with all versions, the newest first, the numbers it sets and who read it; `known` is today's as entered.

    `last_on`: the last day on which its next reading may be.
    """

    row: LawRow
    known: Version
    versions: tuple[VersionRow, ...]
    parameters: tuple[ParameterRow, ...]
    readings: tuple[ReadingRow, ...]
    last_on: date


def law_rows(*, ask: Ask, by: Actor) -> Page[LawRow]:
    """One page of laws; search looks into title, number and issuer. Right: law.view. [D266]"""
    by.require("law.view")
    words = ("title", "number", "issuer", "note")
    rows = chosen(_laws(), ask, words=words, filters={"certainty": "sureness"})
    return listed(rows, ask=ask, sorts=SORTS)


def law_counts(*, by: Actor) -> dict[str, int]:
    """How many laws each queue holds. Right: law.view."""
    by.require("law.view")
    return counted(_laws())


def law_card(*, law_id: int, by: Actor) -> LawCard:
    """One law, or a rule of a platform, with all about it. Right: law.view; raises NotFound. [D266]"""
    by.require("law.view")
    found = next((law for law in laws() if law.id == law_id), None)
    if found is None:
        raise NotFound(why=msg("法规库里没有这部法规"))
    told = ground()
    current = found.current(told.day)
    set_here = tuple(parameter_row(one) for one in parameters() if one.current(told.day).law == found.title)
    versions = tuple(VersionRow(**version_told(one, current=one is current)) for one in reversed(found.versions))
    readings = tuple(_reading(row) for row in Reading.objects.filter(code=found.title).order_by("-id"))
    last_on = told.day + told.every(found.platform)
    return LawCard(entry_row(found, told), current, versions, set_here, readings, last_on)


def law_titles(*, by: Actor) -> list[str]:
    """The titles of all laws and rules, to choose from. Right: law.view."""
    by.require("law.view")
    return [law.title for law in laws()]


def law_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Laws and rules by title. Right: law.view."""
    by.require("law.view")
    return {law.id: entry_title(law) for law in laws() if law.id in set(ids)}


def laws_cited(*, words: str, by: Actor) -> list[LawRow]:
    """The laws that these words cite (《…》), as they stand today. Right: law.view. [D266]"""
    by.require("law.view")
    titles, told = cited_in(words), ground()
    return [entry_row(law, told) for law in laws() if law.title in titles]


def laws_repealed(*, on: date, by: Actor) -> dict[str, str]:
    """What does not hold any more on a day, and what stands in its place. Right: law.view. [D266]"""
    by.require("law.view")
    return repealed(laws(), on)


def law_changes(*, until: datetime, by: Actor) -> list[Ending]:
    """Laws and numbers that change by a time, the next first, for whoever looks after them. Right: law.view. [D266]"""
    by.require("law.view")
    today = clock.today()
    named = [(law.id, entry_title(law), law.changes_on(today)) for law in laws()]
    named += [
        (OF_PARAMETERS + one.id, in_tongue(one.zh, one.en), one.changes_on(today)) for one in parameters()
    ]  # fmt: skip
    owner = render(msg("法务"))
    ends = [Ending(i, title, datetime.combine(day, time(), clock.SHANGHAI), owner) for i, title, day in named if day]
    return sorted((one for one in ends if one.ends_at <= until), key=lambda one: (one.ends_at, one.id))


OF_PARAMETERS = 1_000_000


def _laws() -> list[LawRow]:
    return [row for row in entries() if row.platform is None]


def _reading(row: Reading) -> ReadingRow:
    return ReadingRow(
        finding=Finding(row.finding), source=row.source, text_on=row.text_on, next_on=row.next_on, note=row.note,
        read_by=row.read_by_name, read_at=row.read_at,
    )  # fmt: skip
