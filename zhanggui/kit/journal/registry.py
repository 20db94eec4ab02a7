"""Who hears what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Fact


class News(NamedTuple):
    """A fact as a handler gets it: ids and plain values. Order is not promised: re-read the state."""

    id: int
    fact: str
    subject_type: str
    subject_id: int
    shop_id: int | None
    at: datetime
    payload: Mapping[str, object]
    actor_id: int | None = None


Handler = Callable[[list[News], Actor], None]


@dataclass(frozen=True)
class Subscription:
    name: str
    fact: str
    handler: Handler

    @property
    def room(self) -> str:
        return self.name.split(".")[0]


_by_name: dict[str, Subscription] = {}


def subscribe(fact: type[Fact], handler: Handler, *, name: str) -> None:
    """Call `handler` with every such fact, in chunks, at least once with exactly one effect.

    `name` is `room.verb`, unique, and never changes: it is what the delivery ledger remembers.
    """
    new = Subscription(name, fact.name(), handler)
    if _by_name.setdefault(name, new) != new:
        raise ValueError(f"handler {name} is subscribed twice")


def subscriptions() -> list[Subscription]:
    return sorted(_by_name.values(), key=lambda s: (s.fact, s.name))


def subscription(name: str) -> Subscription:
    return _by_name[name]
