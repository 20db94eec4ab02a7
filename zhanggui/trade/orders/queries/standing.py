"""How orders stand now, read under lock by rooms above that keep something in step with them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.pure import Verdict
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.rules import may_move_on


class Standing(NamedTuple):
    """An order under lock: its state, its promise and what its money says."""

    id: int
    shop_id: int
    state: int
    ship_by: datetime | None
    payment: str
    refund: str

    @property
    def stop(self) -> Verdict:
        """What keeps it back whatever anybody decides."""
        return may_move_on(self.payment, self.refund)


def standing_locked(*, order_ids: Collection[int], by: Actor) -> list[Standing]:
    """Lock these orders in id order and read how they stand; those of other shops are left out."""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.shop_id, o.state, o.ship_by, o.payment, o.refund FROM orders_order o "
            f"WHERE o.id = ANY(%s::bigint[]) AND {seen} ORDER BY o.id FOR UPDATE OF o",
            [array(order_ids), *params],
        )
        return [Standing._make(row) for row in cursor.fetchall()]
