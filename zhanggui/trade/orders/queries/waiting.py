"""What waits for the automatic part: ids in the order they are served, and what they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.states import State


@dataclass(frozen=True, slots=True)
class WaitingLine:
    order_id: int
    line_id: int
    shop_id: int
    sku_id: int
    quantity: int


@dataclass(frozen=True)
class Waiting:
    """Lines in the order the orders were given, and each order's state under lock."""

    lines: list[WaitingLine]
    states: dict[int, State]


def ids_to_review(*, shop_id: int | None = None, by: Actor) -> list[int]:
    """Received orders, oldest first."""
    return _ids([State.RECEIVED], "id", shop_id, by)


def ids_to_reserve(*, shop_id: int | None = None, by: Actor) -> list[int]:
    """Approved orders without stock: those that ran short first, then by promise time."""
    return _ids([State.APPROVED, State.SHORT], f"(state = {int(State.SHORT)}) DESC, ship_by, id", shop_id, by)


def _ids(states: list[State], order: str, shop_id: int | None, by: Actor) -> list[int]:
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM orders_order WHERE state = ANY(%s) AND {seen} "
            f"AND (%s::bigint IS NULL OR shop_id = %s) ORDER BY {order}",
            [[int(s) for s in states], *params, shop_id, shop_id],
        )
        return [row[0] for row in cursor.fetchall()]


def lines_to_reserve(*, order_ids: Sequence[int], by: Actor) -> Waiting:
    """Lock these orders (in id order) and read what they need; orders somebody else moved are left out."""
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, state FROM orders_order WHERE id = ANY(%s) AND state = ANY(%s) AND {seen} "
            "ORDER BY id FOR UPDATE",
            [list(order_ids), [State.APPROVED, State.SHORT], *params],
        )
        states = {order_id: State(state) for order_id, state in cursor.fetchall()}
        cursor.execute(
            "SELECT order_id, id, shop_id, sku_id, quantity FROM orders_orderline "
            "WHERE order_id = ANY(%s) AND NOT closed AND sku_id IS NOT NULL ORDER BY id",
            [list(states)],
        )
        by_order: dict[int, list[WaitingLine]] = {}
        for row in cursor.fetchall():
            by_order.setdefault(row[0], []).append(WaitingLine(*row))
    return Waiting([line for i in order_ids for line in by_order.get(i, [])], states)
