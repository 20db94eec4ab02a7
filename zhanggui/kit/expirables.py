"""Anything with an end date: rooms register what ends, who looks after it and what follows. See decision 079."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text

ALERTS: Final = (90, 30, 7)
"""So many days before the end people are told, for the first, second and third time."""
ENDS: Final = "ends."
"""How the to-dos of a kind of things that end are called: this, then the code of the kind."""


@dataclass(frozen=True)
class Ending:
    """One thing that ends: what people call it, when, who looks after it (empty: nobody, which is a fault).

    `holder_id`: of a `personal` kind, whose own it is.
    """

    id: int
    title: str
    ends_at: datetime
    owner: str
    shop_id: int | None = None
    holder_id: int = 0


class Endings(Protocol):
    """A room's query: `def entries_ending(*, until: datetime, by: Actor) -> list[Ending]`, the next to end first."""

    def __call__(self, *, until: datetime, by: Actor) -> Sequence[Ending]: ...


@dataclass(frozen=True)
class Expirable:
    """A kind of things that end. Whoever holds `right` is told, of a `personal` kind each of his own only.

    `consequence`: what happens on the day.

    `url` names the page where it is prolonged; `takes_id`: of the thing itself.
    """

    code: str
    title: Text
    consequence: Text
    right: str
    url: str
    endings: Endings = field(compare=False)
    takes_id: bool = False
    duty: str = ""
    personal: bool = False


_known: dict[str, Expirable] = {}


def register(*expirables: Expirable) -> None:
    """A room registers in `apps.ready()`; registering the same again is harmless."""
    for one in expirables:
        if _known.setdefault(one.code, one) != one:
            raise ValueError(f"expirable {one.code} is registered twice with different words")


def all_expirables() -> list[Expirable]:
    """Every registered kind, by code."""
    return [_known[code] for code in sorted(_known)]
