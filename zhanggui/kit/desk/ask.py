"""What a desk asks a room's query, and what it gets back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, Self, TypeVar

from zhanggui.kit.actor import Actor

COUNT_LIMIT = 10_000


@dataclass(frozen=True)
class Ask:
    """One question to a list query; cursors and sort are opaque to the room, `keyset` reads them.

    `filters` holds only what the person set: key → value as the filter's class gives it.
    """

    queue: str = ""
    search: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    after: str = ""
    before: str = ""
    limit: int = 50

    def at(self, after: str, limit: int) -> Self:
        """The same question from another place (an export walks the pages with it)."""
        return replace(self, after=after, before="", limit=limit)


class Row(Protocol):
    """A frozen dataclass of the room with an `id`; nothing on it may read the database."""

    @property
    def id(self) -> int: ...


R_co = TypeVar("R_co", bound=Row, covariant=True)


@dataclass(frozen=True)
class Page(Generic[R_co]):
    """One page of rows. `total` is exact up to 10,000; above it `capped` is true and the screen says 10,000+."""

    rows: Sequence[R_co]
    next: str = ""
    prev: str = ""
    total: int = 0
    capped: bool = False


class Rows(Protocol):
    """A room's list query: `def order_rows(*, ask: Ask, by: Actor) -> Page[OrderRow]`."""

    def __call__(self, *, ask: Ask, by: Actor) -> Page[Row]: ...


class Counts(Protocol):
    """Queue key → number of rows, from one grouped query: `def order_counts(*, by: Actor) -> dict[str, int]`."""

    def __call__(self, *, by: Actor) -> Mapping[str, int]: ...


class Labels(Protocol):
    """Row id → what people call it, for the list of refused rows."""

    def __call__(self, *, ids: Sequence[int], by: Actor) -> Mapping[int, str]: ...
