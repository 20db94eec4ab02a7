"""到期: what ends within a year, of every kind the asker may look after, the next first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.expirables import Expirable, all_expirables
from zhanggui.kit.pure import Text

YEAR = timedelta(days=365)
WITHIN = {"week": 7, "month": 30, "quarter": 90}


@dataclass(frozen=True, kw_only=True)
class EndingRow:
    """Something that ends: in how many whole days, who looks after it, what follows; `link` leads to where it is
    prolonged."""

    id: int
    kind_title: Text
    duty: str
    title: str
    ends_at: datetime
    days: int
    owner: str
    consequence: Text
    link: str

    @property
    def tone(self) -> str:
        return "red" if self.days < WITHIN["week"] else "orange" if self.days < WITHIN["month"] else "neutral"


def ending_rows(*, ask: Ask, by: Actor) -> Page[EndingRow]:
    """One page of what ends, of the kinds whose right the asker holds. Needs todos.use. [D024]"""
    by.require("todos.use")
    now = clock.now()
    until = now + timedelta(days=WITHIN[ask.queue]) if ask.queue in WITHIN else now + YEAR
    kinds = [kind for kind in _of(by) if ask.filters.get("kind") in {None, kind.code}]
    found = [(one, kind) for kind in kinds for one in kind.endings(until=until, by=by)]
    found.sort(key=lambda pair: (pair[0].ends_at, pair[1].code, pair[0].id))
    start = int(ask.after) if ask.after.isdecimal() else 0
    if ask.before.isdecimal():
        start = max(0, int(ask.before) - ask.limit)
    rows = [
        EndingRow(
            id=start + n,
            kind_title=kind.title,
            duty=kind.duty,
            title=one.title,
            ends_at=one.ends_at,
            days=(one.ends_at - now).days,
            owner=one.owner,
            consequence=kind.consequence,
            link=reverse(kind.url, args=[one.id]) if kind.takes_id else reverse(kind.url),
        )
        for n, (one, kind) in enumerate(found[start : start + ask.limit], start=1)
    ]
    after = str(start + ask.limit) if start + ask.limit < len(found) else ""
    return Page(rows, after, str(start) if start else "", len(found))


def ending_counts(*, by: Actor) -> dict[str, int]:
    """How many things end within a week, a month, a quarter and a year. Needs todos.use."""
    by.require("todos.use")
    now = clock.now()
    ends = [one.ends_at for kind in _of(by) for one in kind.endings(until=now + YEAR, by=by)]
    counts = {name: sum(at <= now + timedelta(days=days) for at in ends) for name, days in WITHIN.items()}
    return {**counts, "all": len(ends)}


def ending_kinds(*, by: Actor) -> list[tuple[str, Text]]:
    """The kinds of things that end which the asker may look after, for a filter."""
    return [(kind.code, kind.title) for kind in _of(by)]


def ending_faults(*, by: Actor) -> list[str]:
    """Things that end and that nobody looks after, for the doctor. [D024]"""
    until = clock.now() + YEAR
    return [
        f"{kind.code} {one.id}" for kind in _of(by) for one in kind.endings(until=until, by=by) if not one.owner.strip()
    ]


def _of(by: Actor) -> list[Expirable]:
    return [kind for kind in all_expirables() if by.can(kind.right)]
