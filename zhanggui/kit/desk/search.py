"""What Ctrl-K finds besides the menu: rooms register a search over their own rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.wording import Label, say

PER_KIND = 6


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    sub: str = ""
    icon: str = ""


class Find(Protocol):
    """A room's quick search: `def order_find(*, q: str, by: Actor, limit: int) -> Sequence[Hit]`."""

    def __call__(self, *, q: str, by: Actor, limit: int) -> Sequence[Hit]: ...


class Names(Protocol):
    """Rows below by a name that a room above gave them: `def order_ids_by_waybill(*, q: str, by: Actor)`."""

    def __call__(self, *, q: str, by: Actor) -> Collection[int]: ...


@dataclass(frozen=True)
class Source:
    kind: str
    label: Label
    right: str
    find: Find
    icon: str
    order: int


@dataclass(frozen=True)
class Group:
    label: str
    icon: str
    hits: tuple[Hit, ...]


_sources: dict[str, Source] = {}
_names: dict[str, list[Names]] = {}


def register(kind: str, *, label: Label, right: str, find: Find, icon: str = "search", order: int = 100) -> None:
    """A room offers a search in `apps.ready()`; only people with the right get its hits."""
    _sources[kind] = Source(kind, label, right, find, icon, order)


def find_all(*, q: str, by: Actor) -> list[Group]:
    """The hits of every search this person may use, grouped by kind."""
    mine = sorted((s for s in _sources.values() if by.can(s.right)), key=lambda s: s.order)
    groups = (Group(say(s.label), s.icon, tuple(s.find(q=q, by=by, limit=PER_KIND))) for s in mine)
    return [group for group in groups if group.hits]


def also_named(kind: str, find: Names) -> None:
    """A room above knows rows of a room below by another name: orders by their waybill. Said in `apps.ready()`."""
    finders = _names.setdefault(kind, [])
    if find not in finders:
        finders.append(find)


def named(kind: str, *, q: str, by: Actor) -> set[int]:
    """Ids of the rows that rooms above know by these words."""
    return {row_id for find in _names.get(kind, ()) for row_id in find(q=q, by=by)}
