"""快递拦截: parcels that shall come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.troubles.models import Interception
from zhanggui.trade.troubles.states import LIABLE_TITLES, STOP_TITLES, STOPPING, Liable, StopState

SORTS = {"due": Sort("due_at", descending=False), "opened": Sort("opened_at")}
LASTS = Q(state__in=[state.value for state in STOPPING])
TONES = {
    StopState.OPEN: "orange",
    StopState.ASKED: "azure",
    StopState.ANSWERED: "indigo",
    StopState.RETURNED: "green",
    StopState.FAILED: "red",
    StopState.DROPPED: "neutral",
}
COPIED = (
    *("id", "order_id", "track_id", "waybill", "carrier", "opened_at", "due_at", "asked_at", "reference", "ended_at"),
    *("note", "cost"),
)


@dataclass(frozen=True)
class StopRow:
    """An interception: how far it is, what it cost, who bears it. Yuan."""

    id: int
    order_id: int
    track_id: int
    waybill: str
    carrier: str
    opened_at: datetime
    due_at: datetime
    asked_at: datetime | None
    reference: str
    ended_at: datetime | None
    note: str
    cost: Decimal | None
    platform_no: str
    shop: ShopCard
    state: StopState
    liable: Text | None
    is_late: bool

    @property
    def state_title(self) -> Text:
        return STOP_TITLES[self.state]

    @property
    def tone(self) -> str:
        return "red" if self.is_late else TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def lasts(self) -> bool:
        return self.state in STOPPING


def interception_rows(*, ask: Ask, by: Actor) -> Page[StopRow]:
    """One page of interceptions. Needs orders.view. [D089]"""
    rows = _stops(by).filter(_queue(ask.queue))
    for key, column in (("shop", "shop__code__in"), ("carrier", "carrier")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    rows = rows.filter(on_days("opened_at", ask.filters.get("opened")))
    if ask.search:
        rows = rows.filter(Q(waybill=ask.search) | Q(order__platform_no__startswith=ask.search))
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_rows(page.rows, by), page.next, page.prev, page.total, page.capped)


def interception_counts(*, by: Actor) -> dict[str, int]:
    """How many interceptions stand in each open queue. Needs orders.view."""
    names = ("open", "late", "asked", "answered")
    return _stops(by).filter(LASTS).aggregate(**{name: Count("id", filter=_queue(name)) for name in names})


def interception_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The waybills these interceptions are about. Needs orders.view."""
    return dict(_stops(by).filter(id__in=list(ids)).values_list("id", "waybill"))


def order_interceptions(*, order_id: int, by: Actor) -> list[StopRow]:
    """The interceptions of an order, the newest first. Needs orders.view. [D073]"""
    return _rows(list(_stops(by).filter(order_id=order_id).order_by("-id")), by)


def _stops(by: Actor) -> QuerySet[Interception]:
    by.require("orders.view")
    rows: QuerySet[Interception] = Interception.objects.seen_by(by).select_related("order")
    return rows


def _queue(name: str) -> Q:
    return {
        "open": Q(state=StopState.OPEN.value),
        "asked": Q(state=StopState.ASKED.value),
        "answered": Q(state=StopState.ANSWERED.value),
        "late": LASTS & Q(due_at__lt=clock.now()),
        "ended": ~LASTS,
    }.get(name, Q())


def _rows(rows: Sequence[Any], by: Actor) -> list[StopRow]:
    badges = {shop.id: shop for shop in shops(by=by)}
    now = clock.now()
    return [
        StopRow(
            **{name: getattr(row, name) for name in COPIED},
            platform_no=row.order.platform_no,
            shop=badges[row.shop_id],
            state=StopState(row.state),
            liable=LIABLE_TITLES[Liable(row.liable)] if row.liable else None,
            is_late=row.state in STOPPING and row.due_at < now,
        )
        for row in rows
    ]
