"""Telling a platform of parcels that left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from zhanggui.kit.pure import Text


@dataclass(frozen=True, kw_only=True)
class LeftParcel:
    """A parcel whose platform has to know its number; `key` is the same however often it is told. No personal data."""

    key: str
    order_no: str
    parcel: int
    carrier: str
    waybill: str
    shipped_at: datetime


@dataclass(frozen=True)
class PushPlace:
    """Where a shop's platform hears of parcels, and the secret both sides share; neither shows in a log."""

    address: str = field(repr=False)
    secret: str = field(repr=False)


class PushWord(NamedTuple):
    """The platform's word on one parcel: it has this number, or it will not take it, and why."""

    taken: bool
    why: str = ""


@dataclass(frozen=True)
class PushAnswer:
    """What the platform said, by key. A parcel it says nothing of is told again later, unless that is vain (`final`).

    `fault`: what went wrong with all of them, in the words of the wire, without secret or address.
    """

    words: Mapping[str, PushWord] = field(default_factory=dict)
    fault: str = ""
    final: bool = False


class ShipmentPush(Protocol):
    """Tells a platform of parcels that left. Telling twice must do no harm: the key says that it is the same parcel."""

    @property
    def title(self) -> Text: ...
    def check(self, place: PushPlace) -> Text | None:
        """What is wrong with an address or a secret before anything is sent; None: nothing."""
        ...

    def push(self, place: PushPlace, parcels: Sequence[LeftParcel]) -> PushAnswer:
        """Tell of them in one request; faults of the other side are an answer. With none: asks whether it hears."""
        ...
