"""One case: its goods with what there is of them now, and everything that was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.queries import people_able
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import CHANNEL_TITLES, Channel, Text
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orderdesk.queries import OrderCard, order_card
from zhanggui.trade.shortages.models import Contact, Shortage
from zhanggui.trade.shortages.queries.cases import LackRow, ShortageRow, rows_told
from zhanggui.trade.shortages.states import OFFER_TITLES, STEP_TITLES, Offer, Step

OWN = System("shortages")


@dataclass(frozen=True)
class Said:
    """A row of what was said."""

    step: Text
    channel: Text
    reference: str
    words: str
    choice: Text | None
    at: datetime
    who: str


@dataclass(frozen=True)
class ShortageCard:
    """A case with its order, the goods it lacked and how many there are now, and what was said, the newest first."""

    row: ShortageRow
    order: OrderCard
    lacks: tuple[tuple[LackRow, int], ...]
    said: tuple[Said, ...]


def shortage_card(*, shortage_id: int, by: Actor) -> ShortageCard:
    """One case. Needs orders.view; another shop's is not found. [D081]"""
    by.require("orders.view")
    found = Shortage.objects.seen_by(by).select_related("order").filter(id=shortage_id).first()
    if found is None:
        raise NotFound
    row = rows_told([found], by)[0]
    there = available(sku_ids=[lack.sku_id for lack in row.lacks], by=OWN)
    said = Contact.objects.seen_by(by).filter(shortage_id=shortage_id).order_by("-id")
    return ShortageCard(
        row,
        order_card(order_id=found.order_id, by=by),
        tuple((lack, there.get(lack.sku_id, 0)) for lack in row.lacks),
        tuple(_said(one) for one in said),
    )


def settlers(*, by: Actor) -> Sequence[tuple[int, str]]:
    """To whom a case may be given, by name. Needs shortages.settle."""
    by.require("shortages.settle")
    return people_able(right="shortages.settle", by=OWN)


def _said(row: Contact) -> Said:
    return Said(
        STEP_TITLES[Step(row.step)],
        CHANNEL_TITLES[Channel(row.channel)],
        row.reference,
        row.words,
        OFFER_TITLES[Offer(row.choice)] if row.choice else None,
        row.at,
        row.by_name,
    )
