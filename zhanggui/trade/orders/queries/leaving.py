"""Which orders may leave the house now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.rules import CLEAR_SQL
from zhanggui.trade.orders.states import MACHINE, MOVING, Payment, State


class ToLeave(NamedTuple):
    """An order that may leave or not: could it ship now, is it over, how many parcels of it left by our hand."""

    shop_id: int
    ready: bool
    over: bool
    parcels: int


def orders_to_leave(*, order_ids: Sequence[int], by: Actor) -> dict[int, ToLeave]:
    """Lock these orders, in id order, and tell which could ship now. Needs orders.ship. [D086]

    The others wait for the lock too, so that nobody ships twice: what they left with is asked afterwards.
    """
    by.require("orders.ship")
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT o.id, o.shop_id, o.state = ANY(%s) AND {CLEAR_SQL.format(row='o')}, "
            f"o.state >= {int(State.SHIPPED)} FROM orders_order o "
            f"WHERE o.id = ANY(%s) AND {seen} ORDER BY o.id FOR UPDATE",
            [[int(state) for state in MACHINE.sources("ship")], list(order_ids), *params],
        )
        found = cursor.fetchall()
        seen, params = sql(by, shop="l.shop_id")
        cursor.execute(
            "SELECT l.order_id, count(DISTINCT l.sent_at) FROM orders_orderline l "
            f"WHERE l.order_id = ANY(%s) AND l.sent_at IS NOT NULL AND {seen} GROUP BY 1",
            [list(order_ids), *params],
        )
        parcels = dict(cursor.fetchall())
    return {number: ToLeave(shop, ready, over, parcels.get(number, 0)) for number, shop, ready, over in found}


def moving_among(*, order_ids: Sequence[int], by: Actor) -> list[int]:
    """Which of these orders are on their way: let pass, not yet shipped or over. [D073]"""
    orders = Order.objects.seen_by(by).filter(id__in=list(order_ids), state__in=[state.value for state in MOVING])
    return list(orders.order_by("id").values_list("id", flat=True))


def unpaid_among(*, order_ids: Sequence[int], by: Actor) -> list[int]:
    """Which of these orders have no payment on file. [D075]"""
    orders = Order.objects.seen_by(by).filter(id__in=list(order_ids))
    return list(orders.exclude(payment=Payment.PAID.value).values_list("id", flat=True))
