"""Orders leave the house: the move itself. Carrier and waybill are on file before it, one floor up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.offer.inventory.actions import stock_ship
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderCompleted, OrderShipped
from zhanggui.trade.orders.states import Delivery


class Label(NamedTuple):
    """What stands on a parcel, as the order's record tells it."""

    carrier: str
    waybill: str


@transaction.atomic
def orders_leave(*, labels: Mapping[int, Label], by: Actor, at: datetime | None = None) -> Moved:
    """Move orders out through the gate and take their stock along; the database asks for the waybill first. [D086]

    Needs orders.ship; in the transaction that recorded the parcels. Returns what moved and, per refused id, why.
    """
    by.require("orders.ship")
    when = at or clock.now()
    moved = move(
        list(labels),
        "ship",
        fact=lambda row: OrderShipped(subject_id=row["id"], shop_id=row["shop_id"], **labels[row["id"]]._asdict()),
        by=by,
        at=when,
        changes={"delivery": Delivery.SHIPPED.value},
    )
    stock_ship(order_ids=moved.moved, by=by, at=when)
    return moved


@transaction.atomic
def order_complete(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """The buyer has his goods: close shipped orders as completed. Needs orders.ship. [D079]"""
    by.require("orders.ship")
    return move(
        order_ids,
        "complete",
        fact=lambda row: OrderCompleted(subject_id=row["id"], shop_id=row["shop_id"]),
        by=by,
        at=at or clock.now(),
    )
