"""Which providers there are, which the door offers, and how each knows us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from zhanggui.foundation.signon.models import Provider
from zhanggui.foundation.signon.queries._secret import opened
from zhanggui.foundation.signon.states import KINDS
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.idp import Client, ProviderKind
from zhanggui.kit.pure import Text
from zhanggui.kit.rights import EVERY_RIGHT


@dataclass(frozen=True)
class WayIn:
    """A provider as the door offers it."""

    id: int
    label: str


@dataclass(frozen=True)
class ProviderRow:
    """A provider as whoever sets it up sees it: everything but the secret."""

    id: int
    kind: str
    label: str
    client_id: str
    base: str
    agent: str
    allowed: tuple[str, ...]
    proves: bool
    enabled: bool
    tested_at: datetime | None
    tested_said: str
    bound: int

    @property
    def kind_title(self) -> Text:
        return KINDS[self.kind]


def ways_in(*, by: Actor) -> list[WayIn]:
    """What the door offers, or one's own account: the providers in use. Their names are no secret."""
    if by.kind not in ("nobody", "employee", "system"):
        raise NotAllowed(right=EVERY_RIGHT)
    return [WayIn(*row) for row in Provider.objects.filter(enabled=True).values_list("id", "label")]


def provider_rows(*, by: Actor) -> list[ProviderRow]:
    """Every provider. Right: signon.manage."""
    by.require("signon.manage")
    return [
        ProviderRow(
            id=row.id,
            kind=row.kind,
            label=row.label,
            client_id=row.client_id,
            base=row.base,
            agent=row.agent,
            allowed=tuple(row.allowed),
            proves=row.proves,
            enabled=row.enabled,
            tested_at=row.tested_at,
            tested_said=row.tested_said,
            bound=row.bound,
        )
        for row in Provider.objects.annotate(bound=Count("bindings"))
    ]


def provider_client(*, provider_id: int, by: Actor) -> Client:
    """How a provider knows us, for the round trip of whoever stands at the door or in his account.

    One that is not in use is there for whoever sets it up (signon.manage) only.
    """
    rows = Provider.objects.filter(id=provider_id)
    if not by.can("signon.manage"):
        rows = rows.filter(enabled=True)
    row = rows.first() if by.kind in ("nobody", "employee", "system") else None
    if row is None:
        raise NotFound
    secret = opened(row.secret, row.kind, row.client_id)
    return Client(ProviderKind(row.kind), row.client_id, secret, row.base, row.agent)
