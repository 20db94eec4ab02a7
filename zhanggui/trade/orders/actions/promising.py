"""Until when an order is promised, where a plan of ours says so and the platform does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.db import transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import staged
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import shops

PROMISE = (Path(__file__).parents[1] / "sql" / "promise.sql").read_text(encoding="utf-8")


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
        return int(cursor.rowcount)
