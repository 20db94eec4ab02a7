"""物流异常: the list of cases, and those of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.troubles.models import Case
from zhanggui.trade.troubles.states import (
    CASE_TITLES,
    CURES,
    HARMED,
    KIND_TITLES,
    LIABLE_TITLES,
    OUTCOME_TITLES,
    SOURCE_TITLES,
    CaseState,
    Kind,
    Liable,
    Outcome,
    Source,
)

NAMED = Coalesce(NullIf("waybill", Value("")), "order__platform_no")
LASTS = ~Q(state=CaseState.CLOSED.value)
SORTS = {"due": Sort("due_at", descending=False), "opened": Sort("opened_at")}
TONES = {CaseState.OPEN: "orange", CaseState.WORKING: "azure", CaseState.CLOSED: "neutral"}
COPIED = ("id", "order_id", "track_id", "waybill", "carrier", "note", "since", "opened_at", "due_at", "assignee_id")


@dataclass(frozen=True)
class CaseRow:
    """A case as its list shows it; the buyer's name masked."""

    id: int
    order_id: int
    track_id: int | None
    waybill: str
    carrier: str
    note: str
    since: datetime
    opened_at: datetime
    due_at: datetime
    assignee_id: int | None
    assignee: str
    platform_no: str
    buyer: str
    shop: ShopCard
    kind: Kind
    state: CaseState
    source: Text
    outcome: Text | None
    liable: Text | None
    finding: str
    closed_at: datetime | None
    is_late: bool

    @property
    def kind_title(self) -> Text:
        return KIND_TITLES[self.kind]

    @property
    def label(self) -> str:
        """What people call it: the waybill, or the order's number while there is no parcel."""
        return self.waybill or self.platform_no

    @property
    def cure(self) -> Text:
        return CURES[self.kind]

    @property
    def kind_tone(self) -> str:
        return "red" if self.kind in HARMED else "orange"

    @property
    def state_title(self) -> Text:
        return CASE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return "red" if self.is_late else TONES[self.state]

    @property
    def shop_name(self) -> str:
        return self.shop.name

    @property
    def lasts(self) -> bool:
        return self.state != CaseState.CLOSED


def trouble_rows(*, ask: Ask, by: Actor) -> Page[CaseRow]:
    """One page of cases; search by a waybill or the beginning of an order's number. Needs orders.view. [D089]"""
    rows = _cases(by).filter(_queue(ask.queue))
    for key, column in (("shop", "shop__code__in"), ("kind", "kind__in"), ("carrier", "carrier"), ("liable", "liable")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    if whose := ask.filters.get("whose"):
        rows = rows.filter(assignee_id=by.id if whose == "mine" else None)
    rows = rows.filter(on_days("opened_at", ask.filters.get("opened")))
    if ask.search:
        rows = rows.filter(Q(waybill=ask.search) | Q(order__platform_no__startswith=ask.search))
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(rows_told(page.rows, by), page.next, page.prev, page.total, page.capped)


def trouble_counts(*, by: Actor) -> dict[str, int]:
    """How many cases stand in each open queue. Needs orders.view."""
    names = ("open", "late", "working")
    return _cases(by).filter(LASTS).aggregate(**{name: Count("id", filter=_queue(name)) for name in names})


def troubles_open(*, by: Actor) -> int:
    """How many cases nobody deals with yet, for the menu. Needs orders.view."""
    return _cases(by).filter(_queue("open")).count()


def trouble_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The waybills these cases are about, else the orders' numbers. Needs orders.view."""
    return dict(_cases(by).filter(id__in=list(ids)).values_list("id", NAMED))


def trouble_carriers(*, by: Actor) -> list[tuple[str, str]]:
    """The carriers with cases the asker sees. Needs orders.view."""
    names = _cases(by).exclude(carrier="").values_list("carrier", flat=True).order_by("carrier").distinct()
    return [(name, name) for name in names]


def order_cases(*, order_id: int, by: Actor) -> list[CaseRow]:
    """The cases of an order, the newest first. Needs orders.view. [D089]"""
    return rows_told(list(_cases(by).filter(order_id=order_id).order_by("-id")), by)


def _cases(by: Actor) -> QuerySet[Case]:
    by.require("orders.view")
    rows: QuerySet[Case] = Case.objects.seen_by(by).select_related("order")
    return rows


def _queue(name: str) -> Q:
    return {
        "open": Q(state=CaseState.OPEN.value),
        "working": Q(state=CaseState.WORKING.value),
        "late": LASTS & Q(due_at__lt=clock.now()),
        "closed": Q(state=CaseState.CLOSED.value),
    }.get(name, Q())


def rows_told(rows: Sequence[Any], by: Actor) -> list[CaseRow]:
    """Cases as rows."""
    badges = {shop.id: shop for shop in shops(by=by)}
    now = clock.now()
    return [
        CaseRow(
            **{name: getattr(row, name) for name in COPIED},
            assignee=row.assignee_name,
            platform_no=row.order.platform_no,
            buyer=row.order.buyer_masked.get("name", ""),
            shop=badges[row.shop_id],
            kind=Kind(row.kind),
            state=CaseState(row.state),
            source=SOURCE_TITLES[Source(row.source)],
            outcome=OUTCOME_TITLES[Outcome(row.outcome)] if row.outcome else None,
            liable=LIABLE_TITLES[Liable(row.liable)] if row.liable else None,
            finding=row.finding,
            closed_at=row.closed_at,
            is_late=row.state != CaseState.CLOSED and row.due_at < now,
        )
        for row in rows
    ]
