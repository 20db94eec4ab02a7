"""快递账单核对: the rows that do not agree, and those that do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.trade.freight.models import BillRow
from zhanggui.trade.freight.states import CAUSE_TITLES, ROW_TITLES, Cause, RowState

SORTS = {"row": Sort("row", descending=False), "amount": Sort("amount")}
QUEUES = {
    "open": Q(state=RowState.OPEN.value),
    "disputed": Q(state=RowState.DISPUTED.value),
    "settled": Q(state__in=[RowState.REFUNDED.value, RowState.ACCEPTED.value]),
    "fine": Q(state=RowState.FINE.value),
}
TONES = {
    RowState.FINE: "green",
    RowState.OPEN: "orange",
    RowState.DISPUTED: "azure",
    RowState.REFUNDED: "green",
    RowState.ACCEPTED: "neutral",
}


@dataclass(frozen=True)
class BillLine:
    """A row of a bill. Grams, yuan."""

    id: int
    bill_id: int
    carrier: str
    month: date
    row: int
    waybill: str
    amount: Decimal
    weight_g: int | None
    own_g: int | None
    price: Decimal | None
    cause: Text | None
    state: RowState
    note: str

    @property
    def state_title(self) -> Text:
        return ROW_TITLES[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]


def line_rows(*, ask: Ask, by: Actor) -> Page[BillLine]:
    """One page of rows of bills; search by the whole waybill. Needs orders.view. [D087]"""
    rows = _lines(by).filter(QUEUES.get(ask.queue, Q()))
    for key, column in (("carrier", "bill__carrier"), ("cause", "cause__in")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    if ask.search:
        rows = rows.filter(waybill=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page([_told(row) for row in page.rows], page.next, page.prev, page.total, page.capped)


def line_counts(*, by: Actor) -> dict[str, int]:
    """How many rows of bills are not settled. Needs orders.view."""
    names = ("open", "disputed")
    return _lines(by).exclude(state=0).aggregate(**{name: Count("id", filter=QUEUES[name]) for name in names})


def line_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The waybills of these rows. Needs orders.view."""
    return dict(_lines(by).filter(id__in=list(ids)).values_list("id", "waybill"))


def bill_carriers(*, by: Actor) -> list[tuple[str, str]]:
    """The carriers whose bills the asker sees rows of. Needs orders.view."""
    names = set(_lines(by).order_by().values_list("bill__carrier", flat=True).distinct())
    return [(name, name) for name in sorted(names)]


def _lines(by: Actor) -> QuerySet[BillRow]:
    by.require("orders.view")
    rows: QuerySet[BillRow] = BillRow.objects.seen_by(by).select_related("bill")
    return rows


def _told(row: Any) -> BillLine:
    cause = CAUSE_TITLES[Cause(row.cause)] if row.cause else None
    return BillLine(
        row.id, row.bill_id, row.bill.carrier, row.bill.month, row.row, row.waybill, row.amount, row.weight_g,
        row.own_g, row.price, cause, RowState(row.state), row.note,
    )  # fmt: skip
