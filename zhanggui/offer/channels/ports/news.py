"""Asking a service where parcels are: once by hand, or told from now on by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from zhanggui.kit.pure import Text

# Where an event says a parcel is; empty: nowhere, or in words nobody here knows.
NewsStep = Literal["", "collected", "moving", "delivering", "signed", "trouble", "returning", "returned"]


@dataclass(frozen=True)
class NewsAccount:
    """The company's account at a service; nothing of it shows in a log.

    `salt` signs what the service tells to `callback`; `phone` is the sender's, for carriers that ask for one; `address`
    stands for the service's own where it is not empty.
    """

    customer: str = field(repr=False)
    key: str = field(repr=False)
    salt: str = field(default="", repr=False)
    callback: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


class AskedParcel(NamedTuple):
    """A waybill, and its carrier in the service's own code. No personal data."""

    waybill: str
    carrier: str


class NewsEvent(NamedTuple):
    """What happened to a parcel: when, in whose words, the service's own code as it came, and what that means."""

    at: datetime
    text: str
    code: str = ""
    step: NewsStep = ""


class ParcelNews(NamedTuple):
    """What a service says of one parcel. `why`: it has no news, and why; `final`: asking again is vain until somebody
    looks, or, of news it told by itself, it will tell no more."""

    waybill: str
    events: tuple[NewsEvent, ...] = ()
    why: str = ""
    final: bool = False


@dataclass(frozen=True)
class NewsAnswer:
    """What a service said, by waybill; of a parcel it says nothing of nothing is known.

    `fault`: what went wrong with all others, in the words of the wire, without key or address; `final`: until somebody
    mends the account.
    """

    news: Mapping[str, ParcelNews] = field(default_factory=dict)
    fault: str = ""
    final: bool = False


class TrackingNews(Protocol):
    """A service that knows where parcels of many carriers are. Asking twice must do no harm."""

    @property
    def title(self) -> Text: ...
    @property
    def certainty(self) -> Text:
        """What it was built from, and whether it was ever run against the service itself."""
        ...

    @property
    def host(self) -> str:
        """Where the service lives."""
        ...

    def check(self, account: NewsAccount) -> Text | None:
        """What is wrong with an account before anything is sent; None: nothing."""
        ...

    def query(self, account: NewsAccount, parcels: Sequence[AskedParcel]) -> NewsAnswer:
        """Where these parcels are now; faults of the other side are an answer."""
        ...

    def subscribe(self, account: NewsAccount, parcels: Sequence[AskedParcel]) -> NewsAnswer:
        """Tell of these parcels from now on; one that it follows already is no fault."""
        ...

    def pushed(self, account: NewsAccount, posted: Mapping[str, str]) -> ParcelNews | None:
        """What the service tells by itself; None: it did not sign this. Without a waybill: `why` it cannot be read."""
        ...
