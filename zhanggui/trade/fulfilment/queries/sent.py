"""Parcels that left, for the rooms that follow them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.trade.fulfilment.models import Shipment


@dataclass(frozen=True)
class SentParcel:
    """A parcel of an order: carrier and waybill as they were recorded, and when it left."""

    order_id: int
    shop_id: int
    carrier: str
    waybill: str
    at: datetime


def parcels_by_waybill(*, waybills: Collection[str], by: Actor) -> list[SentParcel]:
    """What left under these waybills; one waybill may hold several orders. Needs orders.view. [D088]"""
    by.require("orders.view")
    return _sent(by, waybill__in=list(waybills))


def parcels_of_orders(*, order_ids: Collection[int], by: Actor) -> dict[int, list[SentParcel]]:
    """The parcels each of these orders left in, in their order. Needs orders.view. [D088]"""
    by.require("orders.view")
    found: dict[int, list[SentParcel]] = {}
    for parcel in _sent(by, order_id__in=list(order_ids)):
        found.setdefault(parcel.order_id, []).append(parcel)
    return found


def _sent(by: Actor, **which: list[str] | list[int]) -> list[SentParcel]:
    rows = Shipment.objects.seen_by(by).filter(**which).order_by("id")
    return [SentParcel(row.order_id, row.shop_id, row.carrier, row.waybill, row.at) for row in rows]
