"""Orders with pieces the buyer agreed not to get, and whether the platform paid back what they cost."""

from __future__ import annotations

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql

CUT = """
SELECT o.id FROM orders_order o JOIN (
  SELECT l.order_id, sum(d.due - round(d.due * l.ship_quantity / l.quantity, 2)) AS back FROM orders_orderline l
   CROSS JOIN LATERAL (SELECT coalesce(least(l.paid, l.total), l.price * l.quantity) AS due) d
   WHERE l.ship_sku_id = l.sku_id AND l.ship_quantity < l.quantity GROUP BY 1) c ON c.order_id = o.id
 WHERE (NOT %s OR o.refunded < c.back)
"""


def orders_cut(*, owing: bool, by: Actor) -> list[int]:
    """Orders of which fewer pieces go than were sold; with `owing` not paid back yet. Needs orders.view. [D080]"""
    by.require("orders.view")
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(f"{CUT} AND {seen} ORDER BY o.id", [owing, *params])
        return [row[0] for row in cursor.fetchall()]
