"""Addresses, the company's server, and what was sent. Nothing shows an address whole, nothing a secret."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import unseal
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.notices.registry import all_kinds
from zhanggui.kit.pure import Text, msg, ours
from zhanggui.kit.senders import Channel, Target
from zhanggui.oversight.notification.models import Address, Delivery, Server
from zhanggui.oversight.notification.states import (
    ADDRESSES,
    CHANNELS,
    DELIVERIES,
    LANGUAGES,
    AddressState,
    DeliveryState,
)

SORTS = {"due": Sort("due_at")}
SEALED, PASSWORD = "notification_address.sealed:{}", "notification_server.sealed"
TONES = {AddressState.NEW: "yellow", AddressState.VERIFIED: "green", AddressState.STOPPED: "neutral"}
DELIVERY_TONES = {
    DeliveryState.WAITING: "yellow",
    DeliveryState.SENT: "green",
    DeliveryState.FAILED: "red",
    DeliveryState.DROPPED: "neutral",
}


@dataclass(frozen=True, kw_only=True)
class AddressRow:
    """An address as it may show; `others`: the languages it could be written to in instead."""

    id: int
    channel_title: Text
    title: str
    shown: str
    state: AddressState
    kinds: tuple[Text, ...]
    language: str | Text
    others: tuple[tuple[str, str | Text], ...]

    @property
    def state_title(self) -> Text:
        return ADDRESSES.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_new(self) -> bool:
        return self.state is AddressState.NEW


@dataclass(frozen=True, kw_only=True)
class DeliveryRow:
    """A notice on its way, without what it says: whoever looks after the ways need not know the news."""

    id: int
    to: str
    shown: str
    channel_title: Text
    state: DeliveryState
    due_at: datetime
    failures: int
    answer: str | Text

    @property
    def state_title(self) -> Text:
        return DELIVERIES.title(self.state)

    @property
    def tone(self) -> str:
        return DELIVERY_TONES[self.state]


@dataclass(frozen=True)
class ServerSeen:
    """The company's way outside; whether there is a password, never which."""

    host: str = ""
    port: int = 465
    security: str = "tls"
    username: str = ""
    has_password: bool = False
    sender: str = ""
    site: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None


def my_addresses(*, by: Actor) -> list[AddressRow]:
    """Where one is reached oneself, those stopped left out."""
    return [
        _address(row) for row in Address.objects.filter(_own(by)).exclude(state=AddressState.STOPPED).order_by("id")
    ]


def group_addresses(*, by: Actor) -> list[AddressRow]:
    """Robots of groups. Needs notices.manage."""
    by.require("notices.manage")
    rows = Address.objects.filter(person_id=None).exclude(state=AddressState.STOPPED.value)
    return [_address(row) for row in rows.order_by("id")]


def target_of(*, address_id: int, by: Actor) -> Target:
    """Where to send, opened: a proved one of one's own, or of a group with notices.manage; raises NotFound."""
    row = Address.objects.filter(reachable(by), id=address_id, state=AddressState.VERIFIED.value).first()
    if row is None:
        raise NotFound
    return opened(row)


def server_seen(*, by: Actor) -> ServerSeen:
    """The company's way outside. Needs notices.manage."""
    by.require("notices.manage")
    row = Server.objects.first()
    if row is None:
        return ServerSeen()
    told = (row.host, row.port, row.security, row.username, row.sealed is not None, row.sender, row.site)
    return ServerSeen(*told, row.changed_by_name, row.changed_at)


def delivery_rows(*, ask: Ask, by: Actor) -> Page[DeliveryRow]:
    """One page of what goes outside. Needs notices.manage. [D012]"""
    return paginate(_deliveries(by).filter(_queue(ask.queue)), ask=ask, sorts=SORTS, make=_delivery)


def delivery_counts(*, by: Actor) -> dict[str, int]:
    """How many failed and how many wait. Needs notices.manage."""
    return _deliveries(by).aggregate(**{name: Count("id", filter=_queue(name)) for name in ("failed", "waiting")})


def delivery_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Where deliveries go, by id. Needs notices.manage."""
    return {row.id: row.address.title for row in _deliveries(by).filter(id__in=list(ids))}


def opened(row: Address) -> Target:
    """An address with its secret and, for mail, the company's server."""
    told = json.loads(unseal(row.sealed, SEALED.format(row.person_id or 0)))
    channel = Channel(row.channel)
    return Target(channel, told["address"], told.get("secret", ""), _server() if channel is Channel.MAIL else {})


def site() -> str:
    """Where people reach the system, for links in letters; empty: letters hold none."""
    row = Server.objects.first()
    return row.site.rstrip("/") if row else ""


def _server() -> dict[str, str]:
    row = Server.objects.first()
    if row is None or not row.host:
        return {}
    password = unseal(row.sealed, PASSWORD).decode() if row.sealed is not None else ""
    told = {"host": row.host, "port": str(row.port), "security": row.security, "username": row.username}
    return {**told, "password": password, "sender": row.sender}


def reachable(by: Actor) -> Q:
    """One's own addresses, and with notices.manage those of groups, for actions."""
    return _own(by) | Q(person_id=None) if by.can("notices.manage") else _own(by)


def _own(by: Actor) -> Q:
    return Q(person_id=-1 if by.id is None else by.id)


def _address(row: Address) -> AddressRow:
    kinds = all_kinds()
    return AddressRow(
        id=row.id,
        channel_title=CHANNELS[row.channel],
        title=row.title,
        shown=row.shown,
        state=AddressState(row.state),
        kinds=tuple(kinds[code].title for code in row.kinds if code in kinds),
        language=LANGUAGES[row.language],
        others=tuple((code, title) for code, title in LANGUAGES.items() if code != row.language),
    )


def _deliveries(by: Actor) -> QuerySet[Delivery]:
    by.require("notices.manage")
    return Delivery.objects.select_related("address")


def _queue(name: str) -> Q:
    states = {"failed": DeliveryState.FAILED, "waiting": DeliveryState.WAITING, "sent": DeliveryState.SENT}
    return Q(state=states[name].value) if name in states else Q()


def _delivery(row: Delivery) -> DeliveryRow:
    return DeliveryRow(
        id=row.id,
        to=row.address.title,
        shown=row.address.shown,
        channel_title=CHANNELS.get(row.address.channel, msg("{code}", code=row.address.channel)),
        state=DeliveryState(row.state),
        due_at=row.due_at,
        failures=row.failures,
        answer=ours(row.answer),
    )
