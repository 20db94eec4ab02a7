"""What the first page of the day tells of orders: every figure computed from rows the asker may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.intake.queries import data_ages
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders.rules import DUE_SQL
from zhanggui.trade.orders.states import State

WINDOW, STALE, SHORT_SHOWN, SHORT_LOOKED = 30, 7, 6, 200
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


def sales_by_shop(*, since: datetime, until: datetime, by: Actor) -> list[tuple[int, int, Decimal, Decimal]]:
    """Shop, orders paid in a time, what was paid, what of it went back since. Needs orders.view."""
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shop_id, count(*), coalesce(sum(paid), 0), coalesce(sum(refunded), 0) FROM orders_order "
            f"WHERE paid_at >= %s AND paid_at < %s AND {seen} GROUP BY 1 ORDER BY 1",
            [since, until, *params],
        )
        return list(cursor.fetchall())


def trade_figures(*, by: Actor) -> Trade | None:
    """Thirty days of money and paid orders; None when nothing was ever paid. Needs orders.view."""
    by.require("orders.view")
    today = clock.today()
    latest, by_day = _paid_by_day(today, by)
    if latest is None:
        return None
    last = clock.shanghai(latest).date()
    fresh = last >= today - timedelta(days=STALE)
    end = max(today, last) if fresh else last
    ages = data_ages(by=by)
    until = max((age.data_until for age in ages.values() if age.data_until), default=latest)
    return Trade(end, fresh, until, tuple(shops(by=by)), by_day)


def _paid_by_day(today: date, by: Actor) -> tuple[datetime | None, dict[tuple[date, int], tuple[Decimal, int]]]:
    """When something was last paid, and money and orders by day and shop since thirty days before that or today."""
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH latest AS (SELECT max(paid_at) AS at FROM orders_order WHERE {seen}) "
            "SELECT (SELECT at FROM latest), paid_at::date, shop_id, coalesce(sum(paid), 0), count(*) "
            "FROM orders_order WHERE paid_at >= least(%s, (SELECT at FROM latest)::date) - %s "
            f"AND {seen} GROUP BY 2, 3",
            [*params, today, WINDOW - 1, *params],
        )
        rows = cursor.fetchall()
    latest = rows[0][0] if rows else None
    return latest, {(day, shop): (paid, count) for _at, day, shop, paid, count in rows}


def short_skus(*, by: Actor) -> list[ShortSku]:
    """The SKUs most lacked by orders that wait for stock. Needs orders.view. [D081]"""
    by.require("orders.view")
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(l.ship_sku_id, l.sku_id), min(l.seller_code), min(l.title), "
            "sum(coalesce(l.ship_quantity, l.quantity)), count(DISTINCT o.order_id) "
            "FROM orders_openorder o JOIN orders_orderline l ON l.order_id = o.order_id "
            f"WHERE o.state = %s AND {DUE_SQL} AND l.sku_id IS NOT NULL AND {seen} "
            "GROUP BY 1 ORDER BY 4 DESC LIMIT %s",
            [int(State.SHORT), *params, SHORT_LOOKED],
        )
        rows = cursor.fetchall()
    there = available(sku_ids=[row[0] for row in rows], by=System("orders")) if rows else {}
    found = [
        ShortSku(code, title, needed, there.get(sku, 0), orders)
        for sku, code, title, needed, orders in rows
        if needed > there.get(sku, 0)
    ]
    return sorted(found, key=lambda sku: -sku.lacking)[:SHORT_SHOWN]
