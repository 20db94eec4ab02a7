"""Until when an order is promised, where a plan of ours says so and the platform does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import staged
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.states import Kind, Told

PLANNED, SHIP_BY = Told.PLANNED.value, Told.SHIP_BY.value
PROMISE = f"""
WITH anew AS (
  SELECT o.id,
    CASE WHEN o.told & {SHIP_BY} = 0 THEN coalesce(p.ship_by, o.paid_at + s.promise) ELSE o.ship_by END AS ship_by,
    CASE WHEN o.told & {SHIP_BY} = 0 AND p.ship_by IS NOT NULL THEN o.told | {PLANNED} ELSE o.told & ~{PLANNED} END
      AS told,
    CASE WHEN o.kind NOT IN ('{Kind.NORMAL}', '{Kind.PRESALE}') THEN o.kind
      WHEN p.ship_by IS NULL THEN '{Kind.NORMAL}' ELSE '{Kind.PRESALE}' END AS kind
    FROM promised p JOIN orders_order o ON o.id = p.id JOIN promises s ON s.shop_id = o.shop_id WHERE {{seen}})
UPDATE orders_order o SET ship_by = n.ship_by, told = n.told, kind = n.kind FROM anew n
 WHERE n.id = o.id AND (o.ship_by, o.told, o.kind) IS DISTINCT FROM (n.ship_by, n.told, n.kind)
"""


@transaction.atomic
def orders_promise(*, dates: Mapping[int, datetime | None], by: Actor) -> int:
    """Promise presale orders until a moment, or again what their shop promises (None); returns how many changed. [D094]

    Their kind says so; what the platform told as their time stays. The room above asks for the right, keeps why, and
    has locked the orders.
    """
    if not dates:
        return 0
    hours = [(shop.id, f"{shop.promise_hours} hours") for shop in shops(by=System("orders"))]
    seen, params = sql(by, shop="o.shop_id")
    with (
        staged("shop_id bigint, promise interval", hours, name="promises"),
        staged("id bigint, ship_by timestamptz", sorted(dates.items()), name="promised") as cursor,
    ):
        cursor.execute(PROMISE.format(seen=seen), params)
        changed: int = cursor.rowcount
    return changed
