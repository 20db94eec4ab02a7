"""What waits for the automatic part: ids in the order they are served, their rows under lock, and what they need."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.states import State


class Waiting(NamedTuple):
    """An order under lock, with what the review rules ask of it; the notes are still sealed."""

    id: int
    shop_id: int
    platform_no: str
    state: int
    payment: str
    refund: str
    address_kind: str
    amount_fen: int
    notes_sealed: bytes | None


class WaitingLine(NamedTuple):
    """What one line of an order needs, as inventory is asked for it."""

    order_id: int
    line_id: int
    shop_id: int
    sku_id: int
    quantity: int


def ids_waiting(*, states: Collection[State], shop_id: int | None = None, by: Actor) -> list[int]:
    """Orders in these states as they are served: those that ran short first, then by promise time."""
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT order_id FROM orders_openorder WHERE state = ANY(%s::int[]) AND {seen} "
            "AND (%s::bigint IS NULL OR shop_id = %s) "
            f"ORDER BY (state = {int(State.SHORT)}) DESC, ship_by, order_id",
            [array(states), *params, shop_id, shop_id],
        )
        return [row[0] for row in cursor.fetchall()]


def waiting_locked(*, order_ids: Sequence[int], states: Collection[State], by: Actor) -> list[Waiting]:
    """Lock these orders in id order and read them; those that somebody else moved meanwhile are left out."""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.shop_id, o.platform_no, o.state, o.payment, o.refund, o.address_kind, "
            "(coalesce(o.paid, (SELECT sum(l.price * l.quantity) FROM orders_orderline l WHERE l.order_id = o.id), 0) "
            "* 100)::bigint, CASE WHEN o.has_notes THEN o.buyer_sealed END FROM orders_order o "
            f"WHERE o.id = ANY(%s::bigint[]) AND o.state = ANY(%s::int[]) AND {seen} ORDER BY o.id FOR UPDATE OF o",
            [array(order_ids), array(states), *params],
        )
        return [Waiting._make(row) for row in cursor.fetchall()]


def lines_waiting(*, order_ids: Sequence[int], by: Actor) -> list[WaitingLine]:
    """The open lines of these orders, in the order the orders were given."""
    seen, params = sql(by, shop="l.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.order_id, l.id, l.shop_id, l.sku_id, l.quantity "
            "FROM unnest(%s::bigint[]) WITH ORDINALITY w(id, place) JOIN orders_orderline l ON l.order_id = w.id "
            f"WHERE NOT l.closed AND l.sku_id IS NOT NULL AND {seen} "
            "ORDER BY w.place, l.id",
            [array(order_ids), *params],
        )
        return [WaitingLine._make(row) for row in cursor.fetchall()]
