"""A deal on a shop: what was bought, what the platform says of it over time, what our people do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from zhanggui.demo.buyers import Buyer
from zhanggui.demo.company import ShopPlan
from zhanggui.demo.goods import Good
from zhanggui.offer.channels.states import CLOSED_UNDECIDED, PlatformState

Verb = Literal["approve", "hold", "release", "place_refund"]


@dataclass(frozen=True)
class Piece:
    """One line: a good, how many, at which price."""

    good: Good
    quantity: int
    price: Decimal


@dataclass(frozen=True)
class Event:
    """From `at` on the platform says `word`, and so much was refunded."""

    at: datetime
    word: str
    refunded: Decimal = Decimal(0)


@dataclass(frozen=True)
class Step:
    """What one of our people does on a day, with the reason."""

    day: int
    verb: Verb
    reason: str


@dataclass
class Deal:
    """One deal. `ship_day` is the day it is packed (None: not by us, or not yet); `told`: files have its lines,
    but for the last few that are `untold`."""

    number: str
    shop: ShopPlan
    buyer: Buyer
    ordered_at: datetime
    pieces: tuple[Piece, ...]
    paid_at: datetime | None = None
    message: str = ""
    remark: str = ""
    ready_day: int = 0
    ship_day: int | None = None
    events: list[Event] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    told: bool = True
    untold: int = 0
    line_words: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((piece.price * piece.quantity for piece in self.pieces), Decimal(0))

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(piece.good.code for piece in self.pieces)

    @property
    def moments(self) -> list[datetime]:
        """Whenever a file has news of it."""
        return [self.ordered_at, *([self.paid_at] if self.paid_at else []), *(event.at for event in self.events)]

    def word(self, at: datetime) -> str:
        """What the platform says at a moment."""
        said = PlatformState.PAID_WAITING_SHIP if self.paid_at and self.paid_at <= at else None
        word = said.value if said else PlatformState.AWAITING_PAYMENT.value
        for event in self.events:
            word = event.word if event.at <= at else word
        return word

    def refunded(self, at: datetime) -> Decimal:
        """How much was refunded until a moment."""
        return max((event.refunded for event in self.events if event.at <= at), default=Decimal(0))

    def close(self, at: datetime) -> None:
        """The platform closes the deal; what was paid goes back."""
        self.events.append(Event(at, CLOSED_UNDECIDED, self.total if self.paid_at else Decimal(0)))
