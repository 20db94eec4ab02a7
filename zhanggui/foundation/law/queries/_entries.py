"""Entries of the register as people read them: laws and rules of platforms, how they stand, who looks after them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zhanggui.foundation.law import rules
from zhanggui.foundation.law.queries._register import laws, looks, parameters
from zhanggui.foundation.law.queries._rows import Held, held_told
from zhanggui.foundation.law.rules import ALWAYS, Law, Look, Parameter, Version
from zhanggui.foundation.law.states import (
    FAULTS,
    FOUND_SO,
    FOUND_SO_TITLE,
    PLATFORMS,
    REVIEW,
    STAND_TONES,
    STANDS,
    Certainty,
    Fault,
    Finding,
    Platform,
    Stand,
)
from zhanggui.foundation.org.queries import posts
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import all_controls
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.law import param_at, platforms_sold_on
from zhanggui.kit.pure import Text
from zhanggui.kit.text import in_tongue

OWN = System("law")
FAR = date.max


@dataclass(frozen=True, kw_only=True)
class VersionRow(Held):
    """A version as people read it."""

    number: str
    issuer: str
    ends_on: date | None
    replaced_by: str
    checked_on: date | None
    note: str

    @property
    def link(self) -> str:
        return self.source if self.source.startswith("https://") else ""


@dataclass(frozen=True, kw_only=True)
class LawRow(VersionRow):
    """A law, or a rule of a platform, with the version of today.

    `due_on`: by when its text is read, None for no day; `binds`: the company sells on that platform;
    `found_so`: somebody of the company read the text, and it is as registered.
    """

    id: int
    title: str
    stand: Stand
    changes_on: date | None
    parameters: int
    platform: Platform | None
    section: str
    owner: str
    owner_title: Text | str
    duties: tuple[str, ...]
    due_on: date | None
    faults: tuple[Fault, ...]
    binds: bool
    found_so: bool

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

    @property
    def is_unsure(self) -> bool:
        """Nobody verified it, neither who shipped it nor the company."""
        return self.certainty is Certainty.UNVERIFIED and not self.found_so

    @property
    def sureness(self) -> str:
        """As the list filters by it: what the row shows."""
        return FOUND_SO if self.found_so else self.certainty.value

    @property
    def certainty_title(self) -> Text:
        return FOUND_SO_TITLE if self.found_so else super().certainty_title

    @property
    def certainty_tone(self) -> str:
        return "green" if self.found_so else super().certainty_tone

    @property
    def platform_title(self) -> Text | str:
        return PLATFORMS[self.platform] if self.platform else ""

    @property
    def due(self) -> date:
        return self.due_on or FAR

    @property
    def fault_titles(self) -> list[Text]:
        return [FAULTS[one] for one in self.faults]


@dataclass(frozen=True)
class Ground:
    """What rows are judged by, asked once for all of them."""

    day: date
    set_by: tuple[Parameter, ...]
    looks: Mapping[str, Look]
    owners: Mapping[str, tuple[Text, int]]
    controlled: frozenset[str]
    sold_on: Mapping[str, date]
    law_every: timedelta
    rule_every: timedelta

    def every(self, platform: Platform | None) -> timedelta:
        """How often a text is read again."""
        return self.rule_every if platform else self.law_every


def ground(day: date | None = None) -> Ground:
    """As things stand on a day, today unless told."""
    on = day or clock.today()
    return Ground(
        day=on, set_by=tuple(parameters()), looks=looks(),
        owners={one.code: (one.name, one.holders if REVIEW in one.rights else 0) for one in posts(by=OWN)},
        controlled=frozenset(duty for control in all_controls() for duty in control.duties),
        sold_on=platforms_sold_on(),
        law_every=timedelta(days=int(param_at("law_review_days", on=on))),
        rule_every=timedelta(days=int(param_at("rule_review_days", on=on))),
    )  # fmt: skip


def entries(told: Ground | None = None) -> list[LawRow]:
    """Every entry."""
    known = told or ground()
    return [entry_row(law, known) for law in laws()]


def entry_row(law: Law, told: Ground) -> LawRow:
    """One entry as it stands."""
    one, every = law.current(told.day), told.every(law.platform)
    look = law.looked_at(told.looks[law.title]) if law.title in told.looks else None
    owner, holders = told.owners.get(one.owner, (one.owner, 0))
    numbers = [each for each in told.set_by if each.current(told.day).law == law.title]
    duties = tuple(dict.fromkeys([*one.duties.split(), *(each.duty for each in numbers)]))
    binds = law.platform in {None, Platform.OWN, *told.sold_on}
    since = told.sold_on.get(law.platform or "", one.starts_on)
    faults = list(rules.review_faults(one, look, day=told.day, every=every))
    faults += [] if holders else [Fault.NOBODY]
    faults += [] if told.controlled.intersection(duties) else [Fault.UNANSWERED]
    stand, counts, told_so = law.stand(told.day), rules.newest(one, look), version_told(one, current=True)
    return LawRow(
        id=law.id, title=entry_title(law), stand=stand, changes_on=law.changes_on(told.day), parameters=len(numbers),
        platform=law.platform, section=in_tongue(one.section, one.section_en), owner=one.owner, owner_title=owner,
        duties=duties, due_on=rules.review_due(one, look, every=every, since=since), binds=binds,
        faults=tuple(faults) if binds and stand is Stand.IN_FORCE else (),
        found_so=counts is not None and counts.finding is Finding.STILL,
        **{**told_so, "checked_on": counts.on if counts else one.checked_on},
    )  # fmt: skip


QUEUES: dict[str, Callable[[LawRow], bool]] = {
    "in_force": lambda row: row.stand is Stand.IN_FORCE,
    "binding": lambda row: row.binds and row.stand is not Stand.REPEALED,
    "coming": lambda row: row.changes_on is not None,
    "repealed": lambda row: row.stand is Stand.REPEALED,
    "elsewhere": lambda row: not row.binds,
    "unsure": lambda row: row.is_unsure,
    "faulty": lambda row: bool(row.faults),
}


def chosen(rows: list[LawRow], ask: Ask, *, words: Sequence[str], filters: Mapping[str, str]) -> list[LawRow]:
    """Those of a queue whose `words` hold what is searched, and whose fields are as the `filters` ask."""
    holds, wanted = QUEUES.get(ask.queue, bool), ask.search.casefold()
    asked = [(field, ask.filters[name]) for name, field in filters.items() if ask.filters.get(name)]
    return [
        row
        for row in rows
        if holds(row)
        and wanted in " ".join(getattr(row, field) for field in words).casefold()
        and all(getattr(row, field) == value for field, value in asked)
    ]


def counted(rows: list[LawRow]) -> dict[str, int]:
    """How many each queue holds."""
    return {name: sum(map(holds, rows)) for name, holds in QUEUES.items()}


def entry_title(law: Law) -> str:
    """As people call it."""
    return in_tongue(law.title, next((one.title_en for one in law.versions if one.title_en), ""))


def version_told(one: Version, *, current: bool) -> dict[str, Any]:
    """The columns of a version."""
    return {
        "number": one.number, "issuer": in_tongue(one.issuer, one.issuer_en), "ends_on": one.ends_on,
        "replaced_by": one.replaced_by, "checked_on": one.checked_on, "note": in_tongue(one.note, one.note_en),
        **held_told(one, current=current),
    }  # fmt: skip
