"""Which plan a line was sold by, until when it has to ship, and from when it asks for stock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from zhanggui.kit.pure import OK, ZONE, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _

DAYS_MOST, LEAD_MOST, SPAN_MOST = 365, 60, 180
"""A promise lies a year ahead at most; a plan takes payments for half a year at most."""


@dataclass(frozen=True)
class Terms:
    """What a plan says: of which SKU in which shop (None: in all), paid in which time, shipping by a day or some days
    after the payment; `lead_days` before that it asks for stock, None: as soon as there is any."""

    id: int
    sku_id: int
    shop_id: int | None
    paid_from: datetime
    paid_until: datetime
    ships_on: date | None
    days_after: int | None
    lead_days: int | None
    cap: int | None = None
    whole: bool = True


class Due(NamedTuple):
    """From when a line asks for stock, and by when it has to ship."""

    opens_at: datetime
    ships_by: datetime


def end_of(day: date) -> datetime:
    """The moment a business day is over."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZONE)


def plan_for(plans: Iterable[Terms], *, sku_id: int, shop_id: int, paid_at: datetime | None) -> Terms | None:
    """The plan these goods were sold by; two never hold at once."""
    if paid_at is None:
        return None
    for plan in plans:
        if plan.sku_id == sku_id and plan.shop_id in (None, shop_id) and plan.paid_from <= paid_at < plan.paid_until:
            return plan
    return None


def due_of(plan: Terms, *, paid_at: datetime, told: datetime | None) -> Due:
    """By when a line of this plan has to ship: the platform's own word (`told`) stands before the plan's. [D094]"""
    day = plan.ships_on or paid_at.astimezone(ZONE).date() + timedelta(days=plan.days_after or 0)
    ships_by = told or end_of(day)
    opens = paid_at if plan.lead_days is None else ships_by - timedelta(days=plan.lead_days + 1)
    return Due(max(paid_at, opens), ships_by)


def may_hold(plan: Terms) -> Verdict:
    """A plan takes payments for a time and promises a day that is not before it."""
    fault = _fault(plan)
    return Refused(duty="D094", why=fault) if fault else OK


def _fault(plan: Terms) -> Text | None:
    if not plan.paid_from < plan.paid_until <= plan.paid_from + timedelta(days=SPAN_MOST):
        return _("付款时间的结束须在开始之后，最长 {days} 天", days=SPAN_MOST)
    if (plan.ships_on is None) == (plan.days_after is None):
        return _("发货日期和“付款后几天”填且只填一个")
    if plan.ships_on and end_of(plan.ships_on) < plan.paid_until:
        return _("发货日期不能早于付款时间的结束")
    if plan.ships_on and end_of(plan.ships_on) > plan.paid_from + timedelta(days=DAYS_MOST):
        return _("发货日期最远 {days} 天", days=DAYS_MOST)
    if plan.days_after is not None and not 1 <= plan.days_after <= DAYS_MOST:
        return _("付款后 1 到 {days} 天发货", days=DAYS_MOST)
    return None
