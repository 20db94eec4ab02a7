"""What an order was promised by, and which orders wait for a SKU: for rooms above that plan when goods go out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Max, Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import AWAITING, HOLDING, Told


class Promised(NamedTuple):
    """When and what was paid for an order, the platform's own time to ship (None: it tells none), how it stands."""

    paid_at: datetime | None
    told: datetime | None
    state: int
    paid: Decimal | None
    shop_id: int


class Wanting(NamedTuple):
    """An order and how many pieces of a SKU go out with it; `waits` for stock, or `holds` it."""

    order_id: int
    pieces: int
    waits: bool
    holds: bool


def orders_promised(*, order_ids: Collection[int], by: Actor) -> dict[int, Promised]:
    """Of each of these orders its payment and the platform's own promise. [D094]"""
    rows = Order.objects.seen_by(by).filter(id__in=list(order_ids))
    told = Told.SHIP_BY.value
    return {
        i: Promised(paid_at, ship_by if said & told else None, state, paid, shop)
        for i, paid_at, ship_by, said, state, paid, shop in rows.values_list(
            "id", "paid_at", "ship_by", "told", "state", "paid", "shop_id"
        )
    }


def orders_wanting(
    *, sku_id: int | None = None, shop_id: int | None, paid_from: datetime, paid_until: datetime, by: Actor
) -> list[Wanting]:
    """Orders paid in a time, of one shop or all, with which this SKU (any) still has to go out. [D094]"""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, sum(coalesce(l.ship_quantity, l.quantity))::int, o.state = ANY(%s::int[]), "
            "o.state = ANY(%s::int[]) "
            "FROM orders_openorder w JOIN orders_order o ON o.id = w.order_id JOIN orders_orderline l USING (order_id) "
            "WHERE NOT l.closed AND (%s::bigint IS NULL OR coalesce(l.ship_sku_id, l.sku_id) = %s) "
            f"AND o.paid_at >= %s AND o.paid_at < %s AND (%s::bigint IS NULL OR o.shop_id = %s) AND {seen} "
            "GROUP BY o.id ORDER BY o.id",
            [array(AWAITING), array(HOLDING), sku_id, sku_id, paid_from, paid_until, shop_id, shop_id, *params],
        )
        return [Wanting._make(row) for row in cursor.fetchall()]


def lines_over(*, line_ids: Collection[int], by: Actor) -> dict[int, datetime | None]:
    """Those of these lines that go nowhere any more: when they left the house; None: closed before. [D094]"""
    over = OrderLine.objects.seen_by(by).filter(Q(closed=True) | Q(sent_at__isnull=False), id__in=list(line_ids))
    return dict(over.values_list("id", "sent_at"))


def parcels_left(*, order_ids: Collection[int], by: Actor) -> dict[int, datetime]:
    """When the last parcel of each of these orders left; nothing for those that sent none."""
    lines = OrderLine.objects.seen_by(by).filter(order_id__in=list(order_ids), sent_at__isnull=False)
    return dict(lines.order_by().values("order_id").annotate(last=Max("sent_at")).values_list("order_id", "last"))
