"""Hold what an order stands on while it changes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array
from zhanggui.kit.scope import sql
from zhanggui.offer.catalog.queries import bundle_parts


@transaction.atomic
def stock_lock(*, order_ids: Sequence[int], sku_ids: Sequence[int], by: Actor) -> int:
    """Lock what these orders hold and every item of these SKUs, in id order, until the transaction ends. [D092]

    For who gives stock back and reserves anew in one transaction: releasing first and reserving after would lock out of
    order. The caller's own right covers it. Returns how many items are locked.
    """
    bundles = bundle_parts(sku_ids=sku_ids, by=System("inventory"))
    skus = {*sku_ids, *(part for parts in bundles.values() for part, _pieces in parts)}
    seen, params = sql(by, shop="a.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM inventory_stockitem WHERE sku_id = ANY(%s::bigint[]) OR id IN "
            f"(SELECT a.item_id FROM inventory_allocation a WHERE a.order_id = ANY(%s::bigint[]) AND {seen}) "
            "ORDER BY id FOR NO KEY UPDATE",
            [array(sorted(skus)), array(order_ids), *params],
        )
        return len(cursor.fetchall())
