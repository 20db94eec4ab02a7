"""What was said, case by case and provider by provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import CHANNEL_TITLES, Channel, Text
from zhanggui.trade.troubles.models import Contact
from zhanggui.trade.troubles.states import PARTY_TITLES, Party

SORTS = {"at": Sort("at")}


@dataclass(frozen=True)
class ContactRow:
    """What was said, to whom, where, and what proves it."""

    id: int
    party: Text
    provider: str
    channel: Text
    words: str
    reference: str
    case_id: int | None
    waybill: str
    at: datetime
    who: str


def contact_rows(*, ask: Ask, by: Actor) -> Page[ContactRow]:
    """One page of what was settled with carriers, warehouses and suppliers. Needs orders.view. [D090]

    What is of no case is of no shop: who sees all shops sees it.
    """
    rows = _contacts(by).exclude(party=Party.BUYER.value)
    for key in ("party", "provider"):
        if value := ask.filters.get(key):
            rows = rows.filter(**{key: value})
    rows = rows.filter(on_days("at", ask.filters.get("at")))
    if ask.search:
        rows = rows.filter(words__icontains=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page([told(row) for row in page.rows], page.next, page.prev, page.total, page.capped)


def providers(*, by: Actor) -> list[tuple[str, str]]:
    """The providers that were talked to. Needs orders.view."""
    names = set(_contacts(by).exclude(provider="").values_list("provider", flat=True))
    return [(name, name) for name in sorted(names)]


def told(row: Any) -> ContactRow:
    """A contact as a row."""
    return ContactRow(
        row.id,
        PARTY_TITLES[Party(row.party)],
        row.provider,
        CHANNEL_TITLES[Channel(row.channel)],
        row.words,
        row.reference,
        row.case_id,
        row.case.waybill if row.case else "",
        row.at,
        row.by_name,
    )


def _contacts(by: Actor) -> QuerySet[Contact]:
    by.require("orders.view")
    rows: QuerySet[Contact] = Contact.objects.seen_by(by).select_related("case")
    return rows
