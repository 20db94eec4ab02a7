"""Filters in the words of the trade: each reads its part of the URL and gives the room a plain value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Protocol

from django.db.models import Q
from django.http import QueryDict

from zhanggui.kit.actor import Actor
from zhanggui.kit.clock import day_start
from zhanggui.kit.desk.wording import Label, say

Option = tuple[str, Label]
Options = Sequence[Option] | Callable[..., Sequence[Option]]


@dataclass(frozen=True)
class Bound:
    """A filter as the page draws it."""

    key: str
    label: str
    kind: str
    value: str
    low: str = ""
    high: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()
    many: bool = False

    @property
    def on(self) -> bool:
        return bool(self.value or self.low or self.high)


class Filter(Protocol):
    @property
    def key(self) -> str: ...
    def names(self) -> tuple[str, ...]: ...
    def read(self, given: QueryDict, by: Actor) -> Any: ...
    def bind(self, given: QueryDict, by: Actor) -> Bound: ...


@dataclass(frozen=True)
class Simple:
    key: str
    label: Label
    kind: ClassVar[str] = "words"

    def names(self) -> tuple[str, ...]:
        """The URL parameters this filter owns."""
        return (self.key,)

    def bind(self, given: QueryDict, by: Actor) -> Bound:  # noqa: ARG002  some filters ask by
        return Bound(self.key, say(self.label), self.kind, given.get(self.key, ""))


@dataclass(frozen=True)
class Words(Simple):
    """A word or number to find exactly → str."""

    def read(self, given: QueryDict, by: Actor) -> str | None:  # noqa: ARG002  other filters ask who
        return given.get(self.key, "").strip() or None


@dataclass(frozen=True)
class Flag(Simple):
    """On or nothing → True."""

    kind: ClassVar[str] = "flag"

    def read(self, given: QueryDict, by: Actor) -> bool | None:  # noqa: ARG002  other filters ask who
        return True if given.get(self.key) == "1" else None


@dataclass(frozen=True)
class Choice(Simple):
    """One of some options → str, or several (`many`) → tuple of str. `options` may be a function taking `by`."""

    kind: ClassVar[str] = "choice"
    options: Options = ()
    many: bool = False

    def offered(self, by: Actor) -> Sequence[Option]:
        return self.options(by=by) if callable(self.options) else self.options

    def read(self, given: QueryDict, by: Actor) -> str | tuple[str, ...] | None:
        named = [value for value in given.getlist(self.key) if value]
        known = {value for value, _ in self.offered(by)} if named else set[str]()
        picked = tuple(value for value in named if value in known)
        if not picked:
            return None
        return picked if self.many else picked[0]

    def bind(self, given: QueryDict, by: Actor) -> Bound:
        picked = set(given.getlist(self.key))
        options = tuple((value, say(label), value in picked) for value, label in self.offered(by))
        shown = ",".join(value for value, _, on in options if on)
        return Bound(self.key, say(self.label), self.kind, shown, options=options, many=self.many)


@dataclass(frozen=True)
class Picked(Simple):
    """One thing of another list that a link there picked (its id) → int; drawn by its name, to be taken away again."""

    kind: ClassVar[str] = "picked"
    name: Callable[..., str] = str

    def read(self, given: QueryDict, by: Actor) -> int | None:  # noqa: ARG002  other filters ask who
        value = given.get(self.key, "")
        return int(value) if value.isdecimal() and len(value) < 19 else None

    def bind(self, given: QueryDict, by: Actor) -> Bound:
        picked = self.read(given, by)
        shown = "" if picked is None else str(picked)
        return Bound(self.key, say(self.label), self.kind, shown, low=self.name(picked, by=by) if shown else "")


@dataclass(frozen=True)
class Days(Simple):
    """A range of business days `2026-11-01..2026-11-21` → (first or None, last or None), both included."""

    kind: ClassVar[str] = "days"

    def read(self, given: QueryDict, by: Actor) -> tuple[date | None, date | None] | None:  # noqa: ARG002  other filters ask who
        first, _, last = given.get(self.key, "").partition("..")
        pair = _day(first), _day(last or first)
        return pair if any(pair) else None


@dataclass(frozen=True)
class Amounts(Simple):
    """A range of yuan in two parameters key_min and key_max → (low or None, high or None), both included."""

    kind: ClassVar[str] = "amounts"

    def names(self) -> tuple[str, ...]:
        return f"{self.key}_min", f"{self.key}_max"

    def read(self, given: QueryDict, by: Actor) -> tuple[Decimal | None, Decimal | None] | None:  # noqa: ARG002  other filters ask who
        low, high = (_amount(given.get(name, "")) for name in self.names())
        return None if low is None and high is None else (low, high)

    def bind(self, given: QueryDict, by: Actor) -> Bound:  # noqa: ARG002  other filters ask who
        low, high = (given.get(name, "") for name in self.names())
        return Bound(self.key, say(self.label), self.kind, "", low=low, high=high)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text.replace(",", "").replace("¥", "").strip())
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def on_days(field: str, days: tuple[date | None, date | None] | None) -> Q:
    """The rows whose moment lies on business days, both included: what a `Days` filter gave, of this field."""
    first, last = days or (None, None)
    begun = Q(**{f"{field}__gte": day_start(first)}) if first else Q()
    return begun & Q(**{f"{field}__lt": day_start(last + timedelta(days=1))}) if last else begun
