"""The parcel of an order, and the order of a parcel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.trade.fulfilment.models import Shipment


@dataclass(frozen=True)
class Sent:
    """What left: by whom, under which number, when."""

    carrier: str
    waybill: str
    at: datetime


def parcel_of_order(*, order_id: int, by: Actor) -> Sent | None:
    """The parcel an order left in; None when we did not send it. Needs orders.view. [D086]"""
    by.require("orders.view")
    found = Shipment.objects.seen_by(by).filter(order_id=order_id).first()
    return Sent(found.carrier, found.waybill, found.at) if found else None


def order_ids_by_waybill(*, q: str, by: Actor) -> list[int]:
    """The orders that left under exactly this waybill. Needs orders.view."""
    by.require("orders.view")
    return list(Shipment.objects.seen_by(by).filter(waybill=q).values_list("order_id", flat=True))
