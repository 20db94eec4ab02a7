"""Numbers that orders hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.carriers.models import PoolNumber, Taken
from zhanggui.trade.carriers.states import NumberState

ROOM = System("carriers")


@dataclass(frozen=True)
class Claim:
    """A parcel of an order that is about to leave under a number."""

    order_id: int
    shop_id: int
    parcel: int
    waybill: str


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


@dataclass(frozen=True)
class PoolLabel:
    """A number of our pool as its label says it: the carrier, and the orders that hold it."""

    carrier: str
    orders: tuple[int, ...]


def pool_label(*, waybill: str, by: Actor) -> PoolLabel | None:
    """The carrier and the orders of a number of our pool. Needs orders.view. [D085]

    Nothing when it is not ours, or when an order holds it that the asker does not see.
    """
    return pool_labels(waybills=[waybill], by=by).get(waybill)


def pool_labels(*, waybills: Collection[str], by: Actor) -> dict[str, PoolLabel]:
    """The same of many: those that `pool_label` tells nothing of are left out. Needs orders.view. [D085]"""
    by.require("orders.view")
    numbers = PoolNumber.objects.filter(number__in=list(waybills)).select_related("carrier")
    found = {number.id: number for number in numbers}
    rows = Taken.objects.seen_by(ROOM).filter(number__in=found, returned_at=None).order_by("order_id")
    held: dict[int, list[int]] = {}
    mine: dict[int, list[int]] = {}
    for number, order, shop in rows.values_list("number_id", "order_id", "shop_id"):
        held.setdefault(number, []).append(order)
        if by.scope.sees("shop", shop):
            mine.setdefault(number, []).append(order)
    return {
        number.number: PoolLabel(number.carrier.name, tuple(mine.get(i, ())))
        for i, number in found.items()
        if i in mine or i not in held
    }


def numbers_foreign(*, claims: Collection[Claim], by: Actor) -> dict[int, Verdict]:
    """Why these parcels may not leave under these numbers: of our pool, and another order's, or void. [D086]

    Needs orders.ship. Numbers that are not of our pool are the platform's or typed: nothing is known of them here.
    """
    by.require("orders.ship")
    found = PoolNumber.objects.filter(number__in={one.waybill for one in claims})
    states = dict(found.values_list("number", "state"))
    if not states:
        return {}
    held: dict[str, set[int]] = {}
    rows = Taken.objects.seen_by(ROOM).filter(number__number__in=states, returned_at=None)
    for number, order_id in rows.values_list("number__number", "order_id"):
        held.setdefault(number, set()).add(order_id)
    asked = [(one, states[one.waybill]) for one in claims if one.waybill in states]
    refused = {}
    for one, state in asked:
        if state == NumberState.VOID or (state == NumberState.TAKEN and one.order_id not in held[one.waybill]):
            why = _("运单号 {waybill} 已作废", waybill=one.waybill)
            if state == NumberState.TAKEN:
                why = _("运单号 {waybill} 是另一张订单取的，请核对面单", waybill=one.waybill)
            refused[one.order_id] = Refused(duty="D086", why=why)
    return refused
