"""Orders that presale concerns: those that ask for nothing yet, those of a plan, those a list is narrowed to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Q, QuerySet, Sum, Window

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import orders_wanting
from zhanggui.trade.presale.models import Plan, PresaleLine
from zhanggui.trade.presale.states import COUNTS, Fate

SOLD = Q(fate__in=[Fate.WAITING.value, Fate.SENT.value])
CHOICES: dict[str, Text] = {
    "waiting": _("等待发货"),
    "late": _("超过承诺日"),
    "beyond": _("超出计划数量"),
    "any": _("全部预售"),
}


def asleep_orders(*, at: datetime, by: Actor) -> set[int]:
    """Orders that ask for no stock yet, because a line of theirs was sold in presale. Needs orders.advance. [D094]"""
    by.require("orders.advance")
    asleep = PresaleLine.objects.seen_by(by).filter(fate=Fate.WAITING.value, opens_at__gt=at)
    return set(asleep.values_list("order_id", flat=True))


def orders_of_plans(*, plan_ids: Collection[int], by: Actor) -> list[int]:
    """Orders that were sold by these plans, or would be now, and wait for stock. Needs orders.advance. [D094]"""
    by.require("orders.advance")
    sold = PresaleLine.objects.seen_by(by).filter(plan_id__in=list(plan_ids))
    found = set(sold.values_list("order_id", flat=True))
    for plan in Plan.objects.seen_by(by).filter(id__in=list(plan_ids), state__in=[int(s) for s in COUNTS]):
        found |= {one.order_id for one in orders_wanting(**reach_of(plan), by=by) if one.waits}
    return sorted(found)


def first_promises(*, until: datetime, by: Actor) -> dict[int, datetime]:
    """Orders that wait for goods in presale which were promised first by then, whatever was planned since. [D094]

    Needs orders.view.
    """
    by.require("orders.view")
    waiting = PresaleLine.objects.seen_by(by).filter(fate=Fate.WAITING.value)
    last = waiting.values("order_id").annotate(last=Max("promised_by")).filter(last__lte=until)
    return dict(last.values_list("order_id", "last"))


def presale_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """What the list of orders can be narrowed to by presale. Needs orders.view."""
    by.require("orders.view")
    return list(CHOICES.items())


def presale_so(*, rows: QuerySet[Any], value: str, by: Actor) -> QuerySet[Any]:
    """Orders with lines sold in presale: waiting, past what was promised, beyond the pieces of their plan, or any."""
    lines = PresaleLine.objects.seen_by(by)
    narrowed = {
        "waiting": lines.filter(fate=Fate.WAITING.value),
        "late": lines.filter(fate=Fate.WAITING.value, promised_by__lt=clock.now()),
        "beyond": beyond(lines),
    }.get(value, lines)
    return rows.filter(id__in=narrowed.values("order_id"))


def beyond(lines: QuerySet[Any]) -> QuerySet[Any]:
    """Waiting lines that were sold when the pieces of their plan were sold already, by time of payment."""
    ahead = Window(Sum("pieces"), partition_by=[F("plan_id")], order_by=[F("paid_at"), F("line_id")])
    counted = PresaleLine.objects.seen_by(System("presale")).filter(SOLD, plan__cap__isnull=False).annotate(ahead=ahead)
    return lines.filter(fate=Fate.WAITING.value, line_id__in=counted.filter(ahead__gt=F("plan__cap")).values("line_id"))


def reach_of(plan: Plan) -> dict[str, Any]:
    """The goods, shop and time a plan speaks of."""
    return {name: getattr(plan, name) for name in ("sku_id", "shop_id", "paid_from", "paid_until")}
