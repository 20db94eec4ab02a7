"""Whether the money of orders adds up: what the doctor looks at. Numbers of orders only, no amounts."""

from __future__ import annotations

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.states import Told

MOST = 50
OVERPAID = "o.refunded > greatest(o.total, o.paid)"
"""More went back than was ever due: parts that make their files' sums larger than the deal."""
UNEVEN = (
    "EXISTS (SELECT FROM orders_orderline l WHERE l.order_id = o.id "
    f"HAVING o.told & {Told.TOTAL:d} = 0 AND sum(l.total) <> o.total "
    f"OR o.told & {Told.PAID:d} = 0 AND sum(l.paid) <> o.paid)"
)
"""A figure no file told of the order as a whole is what its lines tell together: each discount lies in a line."""


def refund_faults(*, by: Actor) -> list[str]:
    """Orders of which more was paid back than was due. Needs orders.view."""
    return _found(f"SELECT o.platform_no FROM orders_order o WHERE o.refunded > 0 AND {OVERPAID}", by)


def share_faults(*, by: Actor) -> list[str]:
    """Orders whose sums are not their lines' shares together. Needs orders.view."""
    both = int(Told.TOTAL | Told.PAID)
    return _found(f"SELECT o.platform_no FROM orders_order o WHERE o.told & {both} <> {both} AND {UNEVEN}", by)


def _found(statement: str, by: Actor) -> list[str]:
    by.require("orders.view")
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} AND {seen} ORDER BY o.id LIMIT {MOST}", params)
        return [number for (number,) in cursor.fetchall()]
