"""Numbers that orders hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhanggui.kit.actor import Actor
from zhanggui.trade.carriers.models import Taken


@dataclass(frozen=True)
class Held:
    """The number of a parcel of an order; `prints`: how often its label was printed."""

    order_id: int
    parcel: int
    carrier: str
    waybill: str
    prints: int


def numbers_of_orders(*, order_ids: Collection[int], by: Actor) -> dict[int, Held]:
    """The number the newest parcel of each of these orders holds; orders without one are left out. [D086]

    Needs orders.view.
    """
    by.require("orders.view")
    rows = Taken.objects.seen_by(by).filter(order_id__in=list(order_ids), returned_at=None)
    found = rows.select_related("number__carrier").order_by("order_id", "parcel")
    return {row.order_id: _held(row) for row in found}


def _held(row: Taken) -> Held:
    return Held(row.order_id, row.parcel, row.number.carrier.name, row.number.number, row.prints)
