"""The list of change requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.journal.queries import who_kept
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.changes.models import ChangeRequest
from zhanggui.trade.changes.states import (
    BUYER_SAID,
    CHANGE_TITLES,
    CONSENT_TITLES,
    SOURCE_TITLES,
    ChangeState,
    Consent,
    Source,
)

QUEUES = {
    "asked": Q(state=ChangeState.ASKED.value),
    "applied": Q(state=ChangeState.APPLIED.value),
    "over": Q(state__in=[ChangeState.WITHDRAWN.value, ChangeState.VOID.value]),
}
SORTS = {"asked": Sort("asked_at"), "closed": Sort("closed_at", nullable=True)}
TONES = {
    ChangeState.ASKED: "yellow",
    ChangeState.APPLIED: "green",
    ChangeState.WITHDRAWN: "neutral",
    ChangeState.VOID: "orange",
}


@dataclass(frozen=True)
class ChangeRow:
    """A request as its list shows it; nobody's receiver is in it."""

    id: int
    order_id: int
    platform_no: str
    shop: ShopCard
    state: ChangeState
    source: Text
    reason: str
    consent: Text | str
    evidence: str
    although: str
    unasked: bool
    receiver: bool
    goods: int
    asked_by: str
    asked_at: datetime
    closed_by: str
    closed_at: datetime | None
    closing: str

    @property
    def state_title(self) -> Text:
        return CHANGE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def agreed(self) -> bool:
        """The buyer agreed, and what proves it is kept."""
        return bool(self.consent and self.evidence)

    @property
    def unagreed(self) -> bool:
        """Nobody knows that the buyer wanted it or agreed."""
        return self.unasked and not self.agreed

    @property
    def is_open(self) -> bool:
        return self.state == ChangeState.ASKED


def change_rows(*, ask: Ask, by: Actor) -> Page[ChangeRow]:
    """One page of change requests: queue, search by the beginning of an order's number, filters. Needs orders.view."""
    rows = _requests(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(order__platform_no__startswith=ask.search)
    if codes := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=codes)
    if source := ask.filters.get("source"):
        rows = rows.filter(source=source)
    rows = rows.filter(on_days("asked_at", ask.filters.get("asked")))
    badges = shops(by=by)
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row_of(row, badges))


def change_counts(*, by: Actor) -> dict[str, int]:
    """How many requests stand in each queue. Needs orders.view."""
    return _requests(by).aggregate(**{key: Count("id", filter=rows) for key, rows in QUEUES.items()})


def changes_waiting(*, by: Actor) -> int:
    """How many changes wait to be confirmed, for the menu. Needs orders.view."""
    return _requests(by).filter(QUEUES["asked"]).count()


def change_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The numbers of the orders these requests are about. Needs orders.view."""
    return dict(_requests(by).filter(id__in=list(ids)).values_list("id", "order__platform_no"))


def order_changes(*, order_id: int, by: Actor) -> list[ChangeRow]:
    """The requests of one order, the newest first. Needs orders.view."""
    rows = list(_requests(by).filter(order_id=order_id).order_by("-id"))
    badges = shops(by=by) if rows else []
    return [row_of(row, badges) for row in rows]


def _requests(by: Actor) -> QuerySet[ChangeRequest]:
    by.require("orders.view")
    rows: QuerySet[ChangeRequest] = ChangeRequest.objects.seen_by(by).select_related("order")
    return rows.annotate(goods=Count("swaps", distinct=True))


def row_of(row: Any, badges: Sequence[ShopCard]) -> ChangeRow:
    return ChangeRow(
        id=row.id,
        order_id=row.order_id,
        platform_no=row.order.platform_no,
        shop=next(shop for shop in badges if shop.id == row.shop_id),
        state=ChangeState(row.state),
        source=SOURCE_TITLES[Source(row.source)],
        reason=row.reason,
        consent=CONSENT_TITLES[Consent(row.consent)] if row.consent else "",
        evidence=row.evidence,
        although=row.although,
        unasked=Source(row.source) not in BUYER_SAID,
        receiver=row.after_sealed is not None,
        goods=row.goods,
        asked_by=row.asked_by_name,
        asked_at=row.asked_at,
        closed_by=who_kept(person_id=row.closed_by_id, name=row.closed_by_name) if row.closed_at else "",
        closed_at=row.closed_at,
        closing=row.closing,
    )
