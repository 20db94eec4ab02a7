"""The parcels of an order, and the orders of a parcel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.trade.fulfilment.models import Shipment


@dataclass(frozen=True)
class Sent:
    """A parcel of an order: which one, by whom, under which number, when."""

    number: int
    carrier: str
    waybill: str
    at: datetime


def parcels_of_order(*, order_id: int, by: Actor) -> list[Sent]:
    """The parcels an order left in, first to last; none when we did not send it. Needs orders.view. [D086]"""
    by.require("orders.view")
    found = Shipment.objects.seen_by(by).filter(order_id=order_id).order_by("parcel")
    return [Sent(row.parcel, row.carrier, row.waybill, row.at) for row in found]


def order_ids_by_waybill(*, q: str, by: Actor) -> list[int]:
    """The orders that left under exactly this waybill. Needs orders.view."""
    by.require("orders.view")
    return list(Shipment.objects.seen_by(by).filter(waybill=q).values_list("order_id", flat=True).distinct())
