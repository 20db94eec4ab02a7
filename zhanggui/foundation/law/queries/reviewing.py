"""Rules of platforms, and who looks after what binds us: what is due, what is wrong, what proves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from zhanggui.foundation.law.queries._entries import OWN, LawRow, chosen, counted, entries, ground
from zhanggui.foundation.law.queries._register import laws
from zhanggui.foundation.law.states import PLATFORMS, REVIEW, Fault, Stand
from zhanggui.foundation.org.queries import posts, posts_held
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text
from zhanggui.kit.text import render

SHOWN = 20
READ = frozenset({Fault.UNSURE, Fault.CHANGED, Fault.LATE})
SORTS = {"place": Sort("id", descending=False), "due": Sort("due", descending=False)}


def rule_rows(*, ask: Ask, by: Actor) -> Page[LawRow]:
    """One page of rules of platforms; search looks into title, section and note. Right: law.view. [D266]"""
    by.require("law.view")
    filters = {"platform": "platform", "owner": "owner"}
    rows = chosen(_rules(), ask, words=("title", "section", "note"), filters=filters)
    return listed(rows, ask=ask, sorts=SORTS)


def rule_counts(*, by: Actor) -> dict[str, int]:
    """How many rules of platforms each queue holds. Right: law.view."""
    by.require("law.view")
    return counted(_rules())


def platform_options(*, by: Actor) -> list[tuple[str, Text]]:
    """The platforms, to choose from. Right: law.view."""
    by.require("law.view")
    return [(one.value, title) for one, title in PLATFORMS.items()]


def owner_options(*, by: Actor) -> list[tuple[str, str]]:
    """The posts that may look after an entry, by name: those that may read its text. Right: law.view."""
    by.require("law.view")
    return [(one.code, render(one.name)) for one in posts(by=OWN) if REVIEW in one.rights]


def reviews_due(*, until: datetime, by: Actor) -> list[Ending]:
    """What is to be read again by a time, of each who looks after it, the next first; a person's own. [D266]

    What nobody read yet is due on the day it began to bind. Right: law.review; rooms see everybody's.
    """
    by.require(REVIEW)
    told, people = ground(), _people(REVIEW)
    found = [
        Ending(row.id, row.title, _end_of(row.due_on or told.day), name, holder_id=who)
        for row in entries(told)
        if row.binds and row.stand is Stand.IN_FORCE
        for who, name in people(row.owner)
        if by.kind == "system" or who == by.id
    ]
    return sorted((one for one in found if one.ends_at <= until), key=lambda one: (one.ends_at, one.id, one.holder_id))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, clock.SHANGHAI)


def entry_titled(*, title: str, by: Actor) -> LawRow | None:
    """The entry of a title, None where there is none. Right: law.view."""
    by.require("law.view")
    ids = {law.title: law.id for law in laws()}
    return next((row for row in entries() if row.id == ids.get(title)), None)


def people_told(*, owner: str, by: Actor) -> list[int]:
    """Who hears that an entry changed: the post that looks after it; where nobody holds it, who changes the register.

    Right: law.view.
    """
    by.require("law.view")
    return [who for who, _name in _people("law.view")(owner)]


def _people(right: str) -> Callable[[str], list[tuple[int, str]]]:
    """Who looks after entries of a post with this right; where nobody holds it, whoever changes the register."""
    held = [one for one in posts_held(by=OWN) if right in one.rights]

    def found(owner: str) -> list[tuple[int, str]]:
        owners = {(one.employee_id, one.name) for one in held if one.post == owner}
        return sorted(owners or {(one.employee_id, one.name) for one in held if "law.manage" in one.rights})

    return found


def laws_checked(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as the register stands
    """What binds us; broken where its text was not read in time, changed, or nobody verified it. [D266]

    Right: law.view.
    """
    return _proof(by, until, READ)


def rules_watched(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as the register stands
    """Rules of platforms that bind us; broken where one was not read in time, or changed. [D027] Right: law.view."""
    return _proof(by, until, READ, rules_only=True)


def laws_owned(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as the register stands
    """What binds us; broken where nobody holds the post that looks after it. [D266] Right: law.view."""
    return _proof(by, until, frozenset({Fault.NOBODY}))


def laws_answered(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as the register stands
    """What binds us; broken where no control keeps a duty that answers it. [D266] Right: law.view."""
    return _proof(by, until, frozenset({Fault.UNANSWERED}))


def _proof(by: Actor, until: datetime, wrong: frozenset[Fault], *, rules_only: bool = False) -> Proof:
    by.require("law.view")
    told = ground(clock.shanghai(until).date())
    rows = [row for row in entries(told) if row.binds and row.stand is Stand.IN_FORCE]
    rows = [row for row in rows if row.platform or not rules_only]
    bad = [row for row in rows if wrong.intersection(row.faults)]
    return Proof(len(rows), len(bad), tuple(str(row.id) for row in bad[:SHOWN]))


def _rules() -> list[LawRow]:
    return [row for row in entries() if row.platform is not None]
