"""Orders in which a SKU went below a floor price."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.states import MACHINE, NO_SALE, State

BELOW = """
SELECT o.id, o.shop_id, o.platform_no, o.state, sum(l.quantity)::int, min(p.piece), sum((%s - p.piece) * l.quantity),
       bool_and(l.sent_at IS NOT NULL)
  FROM orders_orderline l JOIN orders_order o ON o.id = l.order_id
 CROSS JOIN LATERAL (SELECT round(coalesce(l.paid / nullif(l.quantity, 0), l.price), 2) AS piece) p
 WHERE l.sku_id = %s AND NOT l.closed AND o.state <> %s AND o.ordered_at >= %s AND p.piece < %s
   AND (p.piece > 0 OR coalesce(o.paid, o.total, 0) = 0) AND o.kind <> ALL(%s)
   AND (l.sent_at IS NULL OR NOT EXISTS (SELECT FROM orders_orderline r WHERE r.order_id = l.order_id
        AND r.sku_id = l.sku_id AND NOT r.closed AND r.sent_at IS NULL))
"""


class BelowFloor(NamedTuple):
    """An order with pieces below the floor: the lowest price of one, and what all of them lack to the floor.

    Of an order that goes out in parts the pieces still here count, and those that left only when none is here.
    """

    order_id: int
    shop_id: int
    platform_no: str
    state: int
    units: int
    price: Decimal
    exposed: Decimal
    sent: bool

    @property
    def has_left(self) -> bool:
        return self.state >= State.SHIPPED or self.sent

    @property
    def can_be_held(self) -> bool:
        """It goes on by itself unless somebody holds it; others are held, unpaid or exceptions already."""
        return not self.sent and MACHINE.move("hold", State(self.state)) is not None


def orders_below(*, sku_id: int, floor: Decimal, since: datetime, by: Actor) -> list[BelowFloor]:
    """Orders since a time that sold this SKU below `floor` (yuan a piece), gone ones too, closed lines not. [D056]

    A line's own amount paid counts before its price; a piece for nothing in a paid order is a gift, and one resent,
    exchanged or given as a sample was not sold. Needs orders.view.
    """
    by.require("orders.view")
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{BELOW} AND {seen} GROUP BY o.id ORDER BY o.id",
            [floor, sku_id, int(State.CLOSED), since, floor, [kind.value for kind in NO_SALE], *params],
        )
        return [BelowFloor._make(row) for row in cursor.fetchall()]
