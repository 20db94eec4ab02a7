"""Find our SKU for lines that had none, and free the orders that waited for it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import staged
from zhanggui.kit.scope import sql
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderResolved
from zhanggui.trade.orders.states import Problem, State


@transaction.atomic
def lines_rematch(*, shop_id: int | None = None, by: Actor, at: datetime) -> int:
    """Match unmatched lines by 商家编码 and free orders whose lines are then all matched. [D069]

    Returns how many orders were freed. The catalogue is asked in orders' own name: a reviewer need not hold its right.
    """
    codes = _unmatched_codes(shop_id, by)
    known = sku_ids_by_code(codes=codes, by=System("orders")) if codes else {}
    if not known:
        return 0
    waiting = _lock(list(known), shop_id, by)
    with staged("code text, sku_id bigint", known.items(), name="matched") as cursor:
        cursor.execute(
            "UPDATE orders_orderline l SET sku_id = m.sku_id FROM matched m "
            "WHERE l.sku_id IS NULL AND l.seller_code = m.code AND l.order_id = ANY(%s)",
            [waiting],
        )
    freed = _now_matched(waiting)
    moved = move(
        freed,
        "resolve",
        fact=lambda row: OrderResolved(subject_id=row["id"], shop_id=row["shop_id"]),
        by=by,
        at=at,
        changes={"problem": ""},
    )
    return len(moved.rows)


def _unmatched_codes(shop_id: int | None, by: Actor) -> list[str]:
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT seller_code FROM orders_orderline WHERE sku_id IS NULL AND seller_code <> '' "
            f"AND {seen} AND (%s::bigint IS NULL OR shop_id = %s)",
            [*params, shop_id, shop_id],
        )
        return [row[0] for row in cursor.fetchall()]


def _lock(codes: list[str], shop_id: int | None, by: Actor) -> list[int]:
    """Lock the orders with such lines, in id order and before their lines, as the intake does."""
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM orders_order WHERE id IN (SELECT order_id FROM orders_orderline "
            f"WHERE sku_id IS NULL AND seller_code = ANY(%s) AND {seen} AND (%s::bigint IS NULL OR shop_id = %s)) "
            "ORDER BY id FOR UPDATE",
            [codes, *params, shop_id, shop_id],
        )
        return [row[0] for row in cursor.fetchall()]


def _now_matched(order_ids: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id FROM orders_order o WHERE o.id = ANY(%s) AND o.state = %s AND o.problem = %s "
            "AND NOT EXISTS (SELECT 1 FROM orders_orderline l "
            "WHERE l.order_id = o.id AND l.sku_id IS NULL AND NOT l.closed)",
            [order_ids, State.EXCEPTION, Problem.UNMATCHED_SKU],
        )
        return [row[0] for row in cursor.fetchall()]
