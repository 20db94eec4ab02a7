"""快递索赔 and 赔付买家: what carriers owe, what buyers get."""

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
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.trade.troubles.models import Claim, Compensation
from zhanggui.trade.troubles.states import (
    CLAIM_TITLES,
    GRANT_TITLES,
    KIND_TITLES,
    WAY_TITLES,
    ClaimState,
    GrantState,
    Kind,
    Way,
)

CLAIM_SORTS = {"due": Sort("due_at", descending=False), "filed": Sort("filed_at")}
GRANT_SORTS = {"asked": Sort("asked_at")}
CLAIM_TONES = {
    ClaimState.FILED: "orange",
    ClaimState.AGREED: "azure",
    ClaimState.PAID: "green",
    ClaimState.REFUSED: "neutral",
}
GRANT_TONES = {GrantState.ASKED: "orange", GrantState.GRANTED: "green", GrantState.REFUSED: "neutral"}
OPEN_CLAIMS = Q(state__in=[ClaimState.FILED.value, ClaimState.AGREED.value])


@dataclass(frozen=True)
class ClaimRow:
    """A claim on a carrier. Yuan."""

    id: int
    case_id: int
    waybill: str
    carrier: str
    platform_no: str
    kind: Text
    state: ClaimState
    amount: Decimal
    insured: Decimal | None
    agreed: Decimal | None
    reference: str
    note: str
    filed_at: datetime
    due_at: datetime
    is_late: bool
    who: str

    @property
    def state_title(self) -> Text:
        return CLAIM_TITLES[self.state]

    @property
    def tone(self) -> str:
        return "red" if self.is_late else CLAIM_TONES[self.state]


@dataclass(frozen=True)
class CompensationRow:
    """What a buyer gets. Yuan."""

    id: int
    case_id: int
    waybill: str
    platform_no: str
    kind: Text
    state: GrantState
    amount: Decimal
    way: Text
    reason: str
    asked_at: datetime
    asked_by: str
    decided_at: datetime | None
    decided_by: str
    answer: str

    @property
    def state_title(self) -> Text:
        return GRANT_TITLES[self.state]

    @property
    def tone(self) -> str:
        return GRANT_TONES[self.state]


def claim_rows(*, ask: Ask, by: Actor) -> Page[ClaimRow]:
    """One page of claims. Needs orders.view. [D089]"""
    rows = _claims(by).filter(_claim_queue(ask.queue))
    if carrier := ask.filters.get("carrier"):
        rows = rows.filter(case__carrier=carrier)
    if ask.search:
        rows = rows.filter(case__waybill=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=CLAIM_SORTS, make=lambda row: row)
    return Page([claim_told(row) for row in page.rows], page.next, page.prev, page.total, page.capped)


def claim_counts(*, by: Actor) -> dict[str, int]:
    """How many claims stand in each open queue. Needs orders.view."""
    names = ("filed", "late", "agreed")
    return _claims(by).filter(OPEN_CLAIMS).aggregate(**{n: Count("id", filter=_claim_queue(n)) for n in names})


def claim_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The waybills these claims are about. Needs orders.view."""
    return dict(_claims(by).filter(id__in=list(ids)).values_list("id", "case__waybill"))


def compensation_rows(*, ask: Ask, by: Actor) -> Page[CompensationRow]:
    """One page of compensations. Needs orders.view. [D009]"""
    rows = _compensations(by).filter(_grant_queue(ask.queue))
    if ask.search:
        rows = rows.filter(case__order__platform_no__startswith=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=GRANT_SORTS, make=lambda row: row)
    return Page([compensation_told(row) for row in page.rows], page.next, page.prev, page.total, page.capped)


def compensation_counts(*, by: Actor) -> dict[str, int]:
    """How many compensations wait for a decision. Needs orders.view."""
    return {"asked": _compensations(by).filter(_grant_queue("asked")).count()}


def compensation_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The orders these compensations are about. Needs orders.view."""
    return dict(_compensations(by).filter(id__in=list(ids)).values_list("id", "case__order__platform_no"))


def claim_told(row: Any) -> ClaimRow:
    """A claim as a row."""
    case, open_ = row.case, row.state in (ClaimState.FILED, ClaimState.AGREED)
    return ClaimRow(
        row.id, case.id, case.waybill, case.carrier, case.order.platform_no, KIND_TITLES[Kind(case.kind)],
        ClaimState(row.state), row.amount, row.insured, row.agreed, row.reference, row.note, row.filed_at, row.due_at,
        open_ and row.due_at < clock.now(), row.by_name,
    )  # fmt: skip


def compensation_told(row: Any) -> CompensationRow:
    """A compensation as a row."""
    case = row.case
    return CompensationRow(
        row.id, case.id, case.waybill, case.order.platform_no, KIND_TITLES[Kind(case.kind)], GrantState(row.state),
        row.amount, WAY_TITLES[Way(row.way)], row.reason, row.asked_at, row.asked_by_name, row.decided_at,
        row.decided_by_name, row.answer,
    )  # fmt: skip


def _claims(by: Actor) -> QuerySet[Claim]:
    by.require("orders.view")
    rows: QuerySet[Claim] = Claim.objects.seen_by(by).select_related("case__order")
    return rows


def _compensations(by: Actor) -> QuerySet[Compensation]:
    by.require("orders.view")
    rows: QuerySet[Compensation] = Compensation.objects.seen_by(by).select_related("case__order")
    return rows


def _claim_queue(name: str) -> Q:
    return {
        "filed": Q(state=ClaimState.FILED.value),
        "agreed": Q(state=ClaimState.AGREED.value),
        "late": OPEN_CLAIMS & Q(due_at__lt=clock.now()),
        "over": ~OPEN_CLAIMS,
    }.get(name, Q())


def _grant_queue(name: str) -> Q:
    states = {"asked": GrantState.ASKED, "granted": GrantState.GRANTED, "refused": GrantState.REFUSED}
    return Q(state=states[name].value) if name in states else Q()
