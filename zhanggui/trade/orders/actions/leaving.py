"""Orders leave the house, whole or in parts: the move itself. Carrier and waybill are on file before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved
from zhanggui.offer.inventory.actions import stock_ship
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderCompleted, OrderPartShipped, OrderShipped
from zhanggui.trade.orders.models import OrderLine
from zhanggui.trade.orders.states import Delivery


class Label(NamedTuple):
    """What stands on a parcel, as the order's record tells it."""

    carrier: str
    waybill: str


@transaction.atomic
def orders_leave(*, labels: Mapping[int, Label], by: Actor, at: datetime | None = None) -> Moved:
    """Move orders out through the gate and take their stock along; the database asks for the waybill first. [D086]

    What is to go now leaves; an order that keeps lines for a later parcel waits for those from then on, approved.
    Needs orders.ship; in the transaction that recorded the parcels, at their moment, with the orders locked
    (`orders_to_leave`). Returns what moved and, per refused id, why.
    """
    by.require("orders.ship")
    when = at or clock.now()
    lines = OrderLine.objects.seen_by(by).filter(order_id__in=list(labels), closed=False, sent_at=None)
    parted = set(lines.filter(later=True).values_list("order_id", flat=True))
    due = dict(lines.filter(later=False).values_list("order_id").annotate(Count("id")))
    whole = move(
        [i for i in labels if i not in parted],
        "ship",
        fact=lambda row: OrderShipped(subject_id=row["id"], shop_id=row["shop_id"], **labels[row["id"]]._asdict()),
        by=by,
        at=when,
        changes={"delivery": Delivery.SHIPPED.value},
    )
    part = move(
        [i for i in labels if i in parted],
        "ship_part",
        fact=lambda row: OrderPartShipped(
            subject_id=row["id"], shop_id=row["shop_id"], lines=due.get(row["id"], 0), **labels[row["id"]]._asdict()
        ),
        by=by,
        at=when,
        changes={"delivery": Delivery.PART.value},
    )
    gone = [*whole.moved, *part.moved]
    OrderLine.objects.filter(order_id__in=gone, closed=False, later=False, sent_at=None).update(sent_at=when)
    OrderLine.objects.filter(order_id__in=part.moved, later=True).update(later=False)
    stock_ship(order_ids=gone, by=by, at=when)
    return Moved([*whole.rows, *part.rows], whole.refused | part.refused)


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
