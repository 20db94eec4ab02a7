"""What was paid by shop and day, and what is lacked: sums over the orders somebody may see."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.rules import DUE_SQL
from zhanggui.trade.orders.states import State

AWAITED = 200


class Awaited(NamedTuple):
    """A SKU that short orders wait for: what its lines call it, pieces they need, how many orders."""

    id: int
    code: str
    title: str
    needed: int
    orders: int


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


def paid_sums(*, by: Actor) -> dict[tuple[int, date], tuple[Decimal, int]]:
    """Money and paid orders by shop and day of Shanghai, of all days: every order is read. Needs orders.view."""
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shop_id, (paid_at AT TIME ZONE 'Asia/Shanghai')::date, coalesce(sum(paid), 0), count(*) "
            f"FROM orders_order WHERE paid_at IS NOT NULL AND {seen} GROUP BY 1, 2",
            params,
        )
        return {(shop, day): (paid, orders) for shop, day, paid, orders in cursor.fetchall()}


def skus_awaited(*, by: Actor) -> list[Awaited]:
    """The SKUs that short orders need most pieces of, two hundred at most. Needs orders.view. [D081]"""
    by.require("orders.view")
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(l.ship_sku_id, l.sku_id), min(l.seller_code), min(l.title), "
            "sum(coalesce(l.ship_quantity, l.quantity)), count(DISTINCT o.order_id) "
            "FROM orders_openorder o JOIN orders_orderline l ON l.order_id = o.order_id "
            f"WHERE o.state = %s AND {DUE_SQL} AND l.sku_id IS NOT NULL AND {seen} "
            "GROUP BY 1 ORDER BY 4 DESC LIMIT %s",
            [int(State.SHORT), *params, AWAITED],
        )
        return [Awaited._make(row) for row in cursor.fetchall()]
