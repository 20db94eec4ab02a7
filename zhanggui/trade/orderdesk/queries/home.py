"""What the first page of the day tells of orders: every figure computed from rows the asker may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.intake.queries import data_ages
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders.queries import order_counts, skus_awaited
from zhanggui.trade.takings.queries import paid_daily

WINDOW, STALE, SHORT_SHOWN = 30, 7, 6
NOTHING = (Decimal(0), 0)


@dataclass(frozen=True)
class Trade:
    """Money and paid orders by day of payment and shop: thirty days up to `end`, the latest day that counts.

    `fresh` is false when the data end long ago: `end` is then their last day, not today.
    """

    end: date
    fresh: bool
    until: datetime | None
    shops: tuple[ShopCard, ...]
    by_day: Mapping[tuple[date, int], tuple[Decimal, int]]

    @property
    def days(self) -> list[date]:
        return [self.end - timedelta(days=n) for n in reversed(range(WINDOW))]

    def money(self, days: Sequence[date], shop_id: int | None = None) -> Decimal:
        """What was paid on these days."""
        return sum((paid for paid, _count in self._of(days, shop_id)), Decimal(0))

    def orders(self, days: Sequence[date], shop_id: int | None = None) -> int:
        """How many orders were paid on these days."""
        return sum(count for _paid, count in self._of(days, shop_id))

    def _of(self, days: Sequence[date], shop_id: int | None) -> list[tuple[Decimal, int]]:
        wanted = [shop.id for shop in self.shops] if shop_id is None else [shop_id]
        return [self.by_day.get((day, shop), NOTHING) for day in days for shop in wanted]


@dataclass(frozen=True)
class ShortSku:
    """A SKU that orders wait for: pieces they need, pieces there are."""

    code: str
    title: str
    needed: int
    there: int
    orders: int

    @property
    def lacking(self) -> int:
        return self.needed - self.there


def trade_figures(*, by: Actor) -> Trade | None:
    """Thirty days of money and paid orders; None when nothing was ever paid. Needs orders.view."""
    today = clock.today()
    latest, by_day = paid_daily(until=today, days=WINDOW, by=by)
    if latest is None:
        return None
    last = clock.shanghai(latest).date()
    fresh = last >= today - timedelta(days=STALE)
    end = max(today, last) if fresh else last
    ages = data_ages(by=by)
    until = max((age.data_until for age in ages.values() if age.data_until), default=latest)
    return Trade(end, fresh, until, tuple(shops(by=by)), by_day)


def short_skus(*, by: Actor) -> list[ShortSku]:
    """The SKUs most lacked by orders that wait for stock. Needs orders.view. [D081]"""
    awaited = skus_awaited(by=by)
    there = available(sku_ids=[sku.id for sku in awaited], by=System("orderdesk")) if awaited else {}
    found = [
        ShortSku(sku.code, sku.title, sku.needed, there.get(sku.id, 0), sku.orders)
        for sku in awaited
        if sku.needed > there.get(sku.id, 0)
    ]
    return sorted(found, key=lambda sku: -sku.lacking)[:SHORT_SHOWN]


def waiting_for_review(*, by: Actor) -> int:
    """How many orders wait for a person. Needs orders.view."""
    return order_counts(by=by)["review"]
