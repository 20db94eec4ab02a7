"""What keeps orders in the house: a room says of which of them it does, every way out asks all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Verdict


class Stops(Protocol):
    """A room's query: those of these orders that must not leave now, and why."""

    def __call__(self, *, order_ids: Collection[int], by: Actor) -> Mapping[int, Verdict]: ...


_known: dict[str, Stops] = {}


def register(room: str, stops: Stops) -> None:
    """A room registers in `apps.ready()`; registering the same again is harmless."""
    if _known.setdefault(room, stops) != stops:
        raise ValueError(f"stops of {room} are registered twice")


def stopped(*, order_ids: Collection[int], but: str = "", by: Actor) -> dict[int, Verdict]:
    """Those of these orders that a room keeps, and why; `but`: the room that lets its own go."""
    found: dict[int, Verdict] = {}
    for room, stops in _known.items():
        found |= stops(order_ids=order_ids, by=by) if room != but else {}
    return found
