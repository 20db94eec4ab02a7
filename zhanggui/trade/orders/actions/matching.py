"""Find our SKU for lines that had none, free the orders that waited for it, and tell the catalogue what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import staged
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import sql
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.actions import Waiting, goods_waiting
from zhanggui.offer.catalog.queries import Goods, goods_matched
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderResolved
from zhanggui.trade.orders.states import Problem, State

GOODS = "item_no, sku_no, seller_code, title, properties"
SAME = " AND ".join(f"l.{name} = m.{name}" for name in ("shop_id", *GOODS.split(", ")))
LEFT = f"""
SELECT max(l.item_no), max(l.sku_no), max(l.seller_code), max(l.title), max(l.properties),
       count(DISTINCT o.id) FILTER (WHERE o.state < {int(State.SHIPPED)}), max(o.ordered_at)
  FROM orders_orderline l JOIN orders_order o ON o.id = l.order_id
 WHERE l.sku_id IS NULL AND NOT l.closed AND l.shop_id = %s
 GROUP BY l.sku_no, CASE l.sku_no WHEN '' THEN l.item_no END, CASE l.sku_no WHEN '' THEN l.seller_code END,
       CASE l.sku_no || l.seller_code WHEN '' THEN l.properties END,
       CASE l.sku_no || l.item_no || l.seller_code WHEN '' THEN l.title END
"""
"""One row per goods as they are told again: by platform SKU, by item and code or spec, by code, by title and spec."""


@transaction.atomic
def lines_rematch(*, shop_id: int | None = None, by: Actor, at: datetime) -> int:
    """Match unmatched lines as the catalogue knows them now and free orders whose lines are then all matched. [D069]

    Returns how many orders were freed; the catalogue is told what is left. It is asked in orders' own name: a reviewer
    need not hold its right.
    """
    unmatched = _unmatched(shop_id, by)
    known = [(shop, *goods, sku) for shop, all_of in unmatched.items() for goods, sku in _matched(shop, all_of).items()]
    freed = _freed(known, by, at) if known else 0
    for shop in sorted(unmatched):
        unmatched_report(shop_id=shop, by=by)
    return freed


@transaction.atomic
def unmatched_report(*, shop_id: int, by: Actor) -> int:
    """Tell the catalogue which goods of a shop are no SKU yet and how many orders wait for each. [D069]

    Returns how many goods there are. Called after every import and rematch; costs one query where all is matched.
    """
    if not by.scope.sees("shop", shop_id):
        raise NotFound
    take_turn("orders.unmatched_report", shop_id)
    with connection.cursor() as cursor:
        cursor.execute(LEFT, [shop_id])
        left = [Waiting(Goods(*goods), orders, last) for *goods, orders, last in cursor.fetchall()]
    return goods_waiting(shop_id=shop_id, rows=left, by=System("orders"))


def _unmatched(shop_id: int | None, by: Actor) -> dict[int, list[Goods]]:
    """The goods of unmatched lines, by shop."""
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT shop_id, {GOODS} FROM orders_orderline WHERE sku_id IS NULL "
            f"AND {seen} AND (%s::bigint IS NULL OR shop_id = %s)",
            [*params, shop_id, shop_id],
        )
        found: dict[int, list[Goods]] = {}
        for shop, *goods in cursor.fetchall():
            found.setdefault(shop, []).append(Goods(*goods))
    return found


def _matched(shop_id: int, goods: list[Goods]) -> Mapping[Goods, int]:
    return goods_matched(shop_id=shop_id, goods=goods, by=System("orders"))


def _freed(known: Iterable[tuple[Any, ...]], by: Actor, at: datetime) -> int:
    columns = f"shop_id bigint, {', '.join(f'{name} text' for name in GOODS.split(', '))}, sku_id bigint"
    with staged(columns, known, name="matched") as cursor:
        waiting = _lock(cursor, by)
        cursor.execute(
            "UPDATE orders_orderline l SET sku_id = m.sku_id FROM matched m "
            f"WHERE l.sku_id IS NULL AND {SAME} AND l.order_id = ANY(%s)",
            [waiting],
        )
    free, held = _now_matched(waiting)
    told = OrderResolved(subject_id=0)
    moved = move(free, "resolve", fact=told, by=by, at=at, changes={"problem": ""})
    again = move(held, "platform_hold_on", fact=told, by=by, at=at, changes={"problem": ""})
    return len(moved.rows) + len(again.rows)


def _lock(cursor: CursorWrapper, by: Actor) -> list[int]:
    """Lock the orders with such lines, in id order and before their lines, as the intake does."""
    seen, params = sql(by, shop="o.shop_id")
    cursor.execute(
        "SELECT o.id FROM orders_order o WHERE o.id IN (SELECT l.order_id FROM orders_orderline l JOIN matched m "
        f"ON {SAME} WHERE l.sku_id IS NULL) AND {seen} ORDER BY o.id FOR UPDATE",
        params,
    )
    return [row[0] for row in cursor.fetchall()]


def _now_matched(order_ids: list[int]) -> tuple[list[int], list[int]]:
    """Orders whose lines are all matched now: free ones, and those a person holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.hold_reason <> '' FROM orders_order o "
            "WHERE o.id = ANY(%s) AND o.state = %s AND o.problem = %s AND NOT EXISTS (SELECT 1 FROM orders_orderline l "
            "WHERE l.order_id = o.id AND l.sku_id IS NULL AND NOT l.closed)",
            [order_ids, State.EXCEPTION, Problem.UNMATCHED_SKU],
        )
        found = cursor.fetchall()
    return [number for number, held in found if not held], [number for number, held in found if held]
