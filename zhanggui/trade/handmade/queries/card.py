"""One order made by hand, and what an order of the bench has to do with such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from zhanggui.foundation.approvals.queries import Awaiting, awaiting
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.handmade.models import Item
from zhanggui.trade.handmade.queries.requests import SEES_COST, RequestRow, requests_seen, rows_of
from zhanggui.trade.handmade.states import METHOD_TITLES, Method
from zhanggui.trade.orders.queries import Ground


@dataclass(frozen=True)
class SentItem:
    """A line of what is sent; its cost only for those who may see costs."""

    code: str
    title: str
    quantity: int
    price: Decimal
    list_price: Decimal | None
    unit_cost: Decimal | None


@dataclass(frozen=True)
class RequestCard:
    """A request as whoever decides must see it; the receiver masked. `waits`: the approval it waits for."""

    row: RequestRow
    items: tuple[SentItem, ...]
    receiver: dict[str, str]
    method: Text | None
    payment_ref: str
    paid_at: datetime | None
    waits: Awaiting | None


def request_card(*, request_id: int, by: Actor) -> RequestCard:
    """One request. Needs orders.view; another shop's is not found. [D010]"""
    found = requests_seen(by).filter(id=request_id).first()
    if found is None:
        raise NotFound
    (row,) = rows_of([found], by)
    lines = Item.objects.seen_by(by).filter(request_id=request_id)
    costs = by.can(SEES_COST)
    return RequestCard(
        row=row,
        items=tuple(
            SentItem(i.code, i.title, i.quantity, i.price, i.list_price, i.unit_cost if costs else None) for i in lines
        ),
        receiver=found.shown,
        method=METHOD_TITLES[Method(found.method)] if found.method else None,
        payment_ref=found.payment_ref,
        paid_at=found.paid_at,
        waits=awaiting(request_ids=[found.approval_id], by=by).get(found.approval_id) if found.approval_id else None,
    )


def line_codes(*, ground: Ground, by: Actor) -> dict[int, str]:
    """The codes of what went out for the lines of an order, by SKU. Needs handmade.ask."""
    by.require("handmade.ask")
    return sku_labels(ids=[line.sku_id for line in ground.lines if line.sku_id], by=System("handmade"))


def order_handmade(*, order_id: int, by: Actor) -> list[RequestRow]:
    """What was sent for this order once more, and what it was made by, the newest first. Needs orders.view."""
    rows = requests_seen(by).filter(Q(original_id=order_id) | Q(order_id=order_id)).order_by("-id")
    return rows_of(list(rows), by)
