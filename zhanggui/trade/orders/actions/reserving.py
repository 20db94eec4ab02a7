"""Give approved orders their stock, those that waited longest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.actions import ReserveLine, stock_reserve
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderAllocated, OrderRanShort
from zhanggui.trade.orders.queries.waiting import lines_to_reserve
from zhanggui.trade.orders.states import State


@transaction.atomic
def reserve_batch(*, order_ids: Sequence[int], by: Actor, at: datetime) -> tuple[int, int]:
    """Reserve stock for these orders in the order given: (reserved, short). [D092]

    The orders are locked first, the stock last; an order gets all its lines or waits.
    """
    waiting = lines_to_reserve(order_ids=order_ids, by=by)
    lines = [
        ReserveLine(line.order_id, line.line_id, line.shop_id, line.sku_id, line.quantity) for line in waiting.lines
    ]
    got = stock_reserve(lines=lines, by=by, at=at)
    move(
        got.orders,
        "reserve",
        fact=lambda row: OrderAllocated(subject_id=row["id"], shop_id=row["shop_id"]),
        by=by,
        at=at,
    )
    newly_short = [i for i in got.short if waiting.states[i] == State.APPROVED]
    move(
        newly_short,
        "run_short",
        fact=lambda row: OrderRanShort(subject_id=row["id"], shop_id=row["shop_id"]),
        by=by,
        at=at,
    )
    return len(got.orders), len(got.short)
