"""预售计划: the list, its counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.presale.models import Plan, PresaleLine
from zhanggui.trade.presale.queries.among import SOLD
from zhanggui.trade.presale.states import MIXED_TITLES, PLANS, Fate, PlanState

SORTS = {"from": Sort("paid_from"), "ships": Sort("ships_on", nullable=True, descending=False)}
NOTHING = (0, 0, 0)
TONES = {
    PlanState.DRAFT: "yellow",
    PlanState.ACTIVE: "green",
    PlanState.ENDED: "neutral",
    PlanState.VOID: "neutral",
}


@dataclass(frozen=True)
class PlanRow:
    """A plan with what was sold by it in shops the asker sees: pieces, lines that wait, those past their promise."""

    id: int
    state: PlanState
    code: str
    title: str
    shop: str
    paid_from: datetime
    paid_until: datetime
    ships_on: date | None
    days_after: int | None
    lead_days: int | None
    cap: int | None
    whole: bool
    reason: str
    made_by: str
    made_at: datetime
    ended_by: str
    ended_at: datetime | None
    ended_why: str
    sold: int
    waiting: int
    late: int

    @property
    def state_title(self) -> Text:
        return _("付款期已过") if self.is_over else PLANS.title(self.state)

    @property
    def is_over(self) -> bool:
        """It is not ended, but its time is."""
        return self.state == PlanState.ACTIVE and self.paid_until <= clock.now()

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT

    @property
    def may_change(self) -> bool:
        return self.state in (PlanState.DRAFT, PlanState.ACTIVE)

    @property
    def tone(self) -> str:
        return "neutral" if self.is_over else TONES[self.state]

    @property
    def shop_name(self) -> Text | str:
        return self.shop or _("全部店铺")

    @property
    def promise(self) -> Text | str:
        """By when it ships, in words."""
        return f"{self.ships_on:%Y-%m-%d}" if self.ships_on else _("付款后 {days} 天", days=self.days_after or 0)

    @property
    def serve_words(self) -> Text:
        if self.lead_days is None:
            return _("到货就占库存")
        return _("发货日前 {days} 天起占库存", days=self.lead_days)

    @property
    def mixed_words(self) -> Text:
        return MIXED_TITLES["whole" if self.whole else "split"]

    @property
    def beyond(self) -> int:
        """Pieces sold that the plan does not have."""
        return max(0, self.sold - self.cap) if self.cap is not None else 0


def plan_rows(*, ask: Ask, by: Actor) -> Page[PlanRow]:
    """One page of plans; search by the beginning of a SKU's code. Needs orders.view. [D094]"""
    rows = plans_seen(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(sku__code__istartswith=ask.search)
    if codes := ask.filters.get("shop"):
        rows = rows.filter(Q(shop__code__in=codes) | Q(shop=None))
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(plans_told(page.rows, by), page.next, page.prev, page.total, page.capped)


def plan_counts(*, by: Actor) -> dict[str, int]:
    """How many plans stand in each queue. Needs orders.view."""
    return plans_seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def plans_wanting(*, by: Actor) -> int:
    """How many plans have lines past what was promised, for the menu. Needs orders.view. [D094]"""
    by.require("orders.view")
    late = PresaleLine.objects.seen_by(by).filter(fate=Fate.WAITING.value, promised_by__lt=clock.now())
    return late.values("plan_id").distinct().count()


def plan_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The codes of the SKUs these plans are about. Needs orders.view."""
    return dict(plans_seen(by).filter(id__in=list(ids)).values_list("id", "sku__code"))


def plans_seen(by: Actor) -> QuerySet[Plan]:
    """Plans of all shops are everybody's; a shop's are for those who see the shop."""
    by.require("orders.view")
    company = Plan.objects.seen_by(System("presale")).filter(shop=None)
    rows: QuerySet[Plan] = (company | Plan.objects.seen_by(by)).select_related("sku")
    return rows


def plans_told(plans: Sequence[Any], by: Actor) -> list[PlanRow]:
    """Plans with what was sold by them: one question for all."""
    lines = PresaleLine.objects.seen_by(by).filter(plan_id__in=[plan.id for plan in plans])
    waiting = Q(fate=Fate.WAITING.value)
    late = waiting & Q(promised_by__lt=clock.now())
    counted = lines.values("plan_id").annotate(
        sold=Sum("pieces", filter=SOLD, default=0),
        waiting=Count("line_id", filter=waiting),
        late=Count("line_id", filter=late),
    )
    figures = {plan_id: told for plan_id, *told in counted.values_list("plan_id", "sold", "waiting", "late")}
    names = {shop.id: shop.name for shop in shops(by=System("presale"))}
    return [_row(plan, names.get(plan.shop_id, ""), figures.get(plan.id, NOTHING)) for plan in plans]


def _row(plan: Any, shop: str, figures: Sequence[int]) -> PlanRow:
    same = ("id", "paid_from", "paid_until", "ships_on", "days_after", "lead_days", "cap", "whole", "reason")
    sold, waiting, late = figures
    return PlanRow(
        **{name: getattr(plan, name) for name in (*same, "made_at", "ended_at", "ended_why")},
        sold=sold,
        waiting=waiting,
        late=late,
        state=PlanState(plan.state),
        code=plan.sku.code,
        title=plan.sku.title,
        shop=shop,
        made_by=plan.made_by_name,
        ended_by=plan.ended_by_name,
    )


def _queues() -> dict[str, Q]:
    active = Q(state=PlanState.ACTIVE.value)
    return {
        "active": active & Q(paid_until__gt=clock.now()),
        "draft": Q(state=PlanState.DRAFT.value),
        "over": active & Q(paid_until__lte=clock.now()) | Q(state__in=[PlanState.ENDED.value, PlanState.VOID.value]),
    }
