"""Orders that people may walk for: what a room above puts into waves."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.rules import CLEAR_SQL
from zhanggui.trade.orders.states import State


class ToPick(NamedTuple):
    """An order that holds all its stock: its promise, where it goes, and since when it waits here."""

    id: int
    shop_id: int
    platform_no: str
    ship_by: datetime | None
    region: str
    since: datetime


def orders_to_pick(*, by: Actor) -> list[ToPick]:
    """Orders that hold their stock and nothing stops, as they are served: hastened ones, then by promise. [D078]"""
    seen, params = sql(by, shop="w.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.shop_id, o.platform_no, o.ship_by, o.region, o.state_at FROM orders_openorder w "
            f"JOIN orders_order o ON o.id = w.order_id WHERE w.state = {int(State.ALLOCATED)} AND {seen} "
            f"AND {CLEAR_SQL.format(row='o')} ORDER BY w.hastened_at, w.ship_by, o.paid_at, w.order_id",
            params,
        )
        return [ToPick._make(row) for row in cursor.fetchall()]
