"""The list of orders made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.states import (
    CAUSE_TITLES,
    KIND_TITLES,
    LIABLE_TITLES,
    REQUESTS,
    SALES,
    Cause,
    Kind,
    Liable,
    RequestState,
)
from zhanggui.trade.orders.queries import Stand, order_labels, order_stands

SEES_COST = "catalog.manage"
QUEUES = {
    "asked": Q(state=RequestState.ASKED.value),
    "ordered": Q(state=RequestState.ORDERED.value),
    "over": Q(
        state__in=[RequestState.REFUSED.value, RequestState.WITHDRAWN.value, RequestState.CANCELLED.value],
    ),
}
SORTS = {"asked": Sort("asked_at"), "amount": Sort("amount")}
TONES = {
    RequestState.ASKED: "yellow",
    RequestState.ORDERED: "green",
    RequestState.REFUSED: "orange",
    RequestState.WITHDRAWN: "neutral",
    RequestState.CANCELLED: "neutral",
}


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """A request as its list shows it: the receiver masked, `cost` only for those who may see costs.

    `original_no` is empty where there is no original.
    """

    id: int
    number: str
    kind: Kind
    state: RequestState
    shop: ShopCard
    order_id: int | None
    order: Stand | None
    original_id: int | None
    original_no: str
    cause: str
    liable: str
    party: str
    party_no: str
    reason: str
    pieces: int
    goods: str
    amount: Decimal
    cost: Decimal | None
    is_paid: bool
    warnings: tuple[Text, ...]
    receiver: str
    asked_by: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    closing: str
    approval_id: int | None

    @property
    def kind_title(self) -> Text:
        return KIND_TITLES[self.kind]

    @property
    def state_title(self) -> Text:
        return REQUESTS.title(self.state)

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def cause_title(self) -> Text | None:
        return CAUSE_TITLES[Cause(self.cause)] if self.cause else None

    @property
    def liable_title(self) -> Text | None:
        return LIABLE_TITLES[Liable(self.liable)] if self.liable else None

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.ASKED

    @property
    def is_sale(self) -> bool:
        return self.kind in SALES

    @property
    def waits_for_payment(self) -> bool:
        """Nobody said yet how it was paid."""
        return self.kind == Kind.OFFLINE and not self.is_paid

    @property
    def order_title(self) -> Text | None:
        return self.order.title if self.order else None

    @property
    def may_cancel(self) -> bool:
        """It is an order that has not left."""
        return self.state == RequestState.ORDERED and self.order is not None and self.order.is_here


def request_rows(*, ask: Ask, by: Actor) -> Page[RequestRow]:
    """One page: queue, search by the beginning of a number (its own, the original's, the partner's), filters.

    Needs orders.view. [D010]
    """
    rows = requests_seen(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(
            Q(number__startswith=ask.search.upper())
            | Q(original__platform_no__startswith=ask.search)
            | Q(party_no__startswith=ask.search)
            | Q(party__startswith=ask.search)
        )
    if codes := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=codes)
    for name in ("kind", "cause", "liable"):
        if value := ask.filters.get(name):
            rows = rows.filter(**{f"{name}__in" if name == "kind" else name: value})
    rows = rows.filter(on_days("asked_at", ask.filters.get("asked")))
    found: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return replace(found, rows=rows_of(found.rows, by))


def request_counts(*, by: Actor) -> dict[str, int]:
    """How many requests stand in each queue, and how many offline sales wait. Needs orders.view."""
    by.require("orders.view")
    counted = QUEUES | {"offline": QUEUES["asked"] & Q(kind=Kind.OFFLINE.value)}
    return Request.objects.seen_by(by).aggregate(**{key: Count("id", filter=rows) for key, rows in counted.items()})


def request_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of these requests. Needs orders.view."""
    return dict(requests_seen(by).filter(id__in=list(ids)).values_list("id", "number"))


def requests_seen(by: Actor) -> QuerySet[Request]:
    """The requests of the asker's shops, each with its number of pieces."""
    by.require("orders.view")
    rows: QuerySet[Request] = Request.objects.seen_by(by)
    return rows.annotate(pieces=Sum("items__quantity"))


class _Beside(NamedTuple):
    """What stands beside requests: their shops, originals, orders and goods."""

    shops: dict[int, ShopCard]
    numbers: dict[int, str]
    stands: dict[int, Stand]
    goods: dict[int, str]


def rows_of(found: Sequence[Any], by: Actor) -> list[RequestRow]:
    """Requests as the list shows them, with their originals' numbers and how their orders stand: a few queries."""
    originals = [row.original_id for row in found if row.original_id]
    made = [row.order_id for row in found if row.order_id]
    beside = _Beside(
        {shop.id: shop for shop in shops(by=by)} if found else {},
        order_labels(ids=originals, by=by) if originals else {},
        order_stands(order_ids=made, by=by) if made else {},
        _goods([row.id for row in found], by),
    )
    return [_row(row, beside, by) for row in found]


def _goods(request_ids: Sequence[int], by: Actor) -> dict[int, str]:
    """What is sent, in few words."""
    told: dict[int, list[str]] = {}
    items = Request.objects.seen_by(by).filter(id__in=list(request_ids), items__isnull=False).order_by("items__id")
    for request_id, title, quantity in items.values_list("id", "items__title", "items__quantity"):
        told.setdefault(request_id, []).append(f"{title} × {quantity}")
    return {request_id: "；".join(some) for request_id, some in told.items()}


def _row(row: Any, beside: _Beside, by: Actor) -> RequestRow:
    plain = (
        *("id", "number", "order_id", "original_id", "cause", "liable", "party", "party_no", "reason", "pieces"),
        *("amount", "asked_at", "decided_at", "closing", "approval_id"),
    )
    return RequestRow(
        **{name: getattr(row, name) for name in plain},
        kind=Kind(row.kind),
        state=RequestState(row.state),
        shop=beside.shops[row.shop_id],
        order=beside.stands.get(row.order_id),
        original_no=beside.numbers.get(row.original_id, ""),
        goods=beside.goods.get(row.id, ""),
        cost=row.cost if by.can(SEES_COST) else None,
        is_paid=bool(row.payment_ref and row.paid_at),
        warnings=tuple(Text.from_dict(told) for told in row.warnings),
        receiver=row.shown.get("name", ""),
        asked_by=row.asked_by_name,
        decided_by=row.decided_by_name,
    )
