"""Carrier and waybill, then out: recorded before it ships, and once only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.actions import stock_ship
from zhanggui.trade.orders.actions.moving import move
from zhanggui.trade.orders.facts import OrderCompleted, OrderShipped
from zhanggui.trade.orders.models import Order, Shipment
from zhanggui.trade.orders.states import State

WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")


@dataclass(frozen=True)
class Parcel:
    """What a person or a file says of one order's parcel."""

    order_id: int
    carrier: str
    waybill: str


@transaction.atomic
def orders_ship(*, parcels: Sequence[Parcel], by: Actor, at: datetime | None = None) -> Moved:
    """Record carrier and waybill and ship: only orders that hold their stock, are paid and have no refund. [D086]

    Needs orders.ship. An order that already went out with the same waybill is left as it is (safe to repeat); with
    another waybill it is refused: no double shipping. Returns what moved and, per refused id, why.
    """
    by.require("orders.ship")
    when = at or clock.now()
    good, refused = _checked(parcels)
    locked = {o.id: o for o in Order.objects.seen_by(by).filter(id__in=good).order_by("id").select_for_update()}
    before = {s.order_id: s for s in Shipment.objects.seen_by(by).filter(order_id__in=locked)}
    refused |= {i: _other_waybill(before[i]) for i in before if before[i].waybill != good[i].waybill}
    again = {i for i in before if i not in refused}
    new = [i for i, order in locked.items() if i not in before and order.state == State.ALLOCATED]
    Shipment.objects.bulk_create([_shipment(locked[i], good[i], by, when) for i in new])
    asked = [i for i in good if i not in refused and i not in again]
    moved = move(
        asked,
        "ship",
        fact=lambda row: OrderShipped(
            subject_id=row["id"],
            shop_id=row["shop_id"],
            carrier=good[row["id"]].carrier,
            waybill=good[row["id"]].waybill,
        ),
        by=by,
        at=when,
    )
    stock_ship(order_ids=moved.moved, by=by, at=when)
    if left := set(new) - set(moved.moved):
        Shipment.objects.filter(order_id__in=left).delete()
    return Moved(moved.rows, refused | moved.refused)


def order_ship(*, order_id: int, carrier: str, waybill: str, by: Actor, at: datetime | None = None) -> None:
    """Ship one order by hand; a refusal says why. [D086]"""
    result = orders_ship(parcels=[Parcel(order_id, carrier, waybill)], by=by, at=at)
    for verdict in result.refused.values():
        raise Refusal.of(verdict)


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


def _checked(parcels: Sequence[Parcel]) -> tuple[dict[int, Parcel], dict[int, Verdict]]:
    good: dict[int, Parcel] = {}
    refused: dict[int, Verdict] = {}
    for given in parcels:
        parcel = Parcel(given.order_id, given.carrier.strip(), given.waybill.strip())
        if parcel.order_id in good and good[parcel.order_id] != parcel:
            raise BadInput(why=_("同一订单给了两个不同的运单号，请核对后再发货"), duty="D086")
        verdict = _is_label(parcel)
        if verdict.ok:
            good[parcel.order_id] = parcel
        else:
            refused[parcel.order_id] = verdict
    return good, refused


def _is_label(parcel: Parcel) -> Verdict:
    if not parcel.carrier or len(parcel.carrier) > 40:
        return Refused(duty="D086", why=_("请填写快递公司"))
    if not WAYBILL.fullmatch(parcel.waybill):
        return Refused(duty="D086", why=_("运单号应为 6 至 40 位字母或数字"))
    return OK


def _other_waybill(shipment: Shipment) -> Verdict:
    return Refused(duty="D086", why=_("此单已用运单号 {waybill} 发出，不能重复发货", waybill=shipment.waybill))


def _shipment(order: Order, parcel: Parcel, by: Actor, at: datetime) -> Shipment:
    who = {"actor_id": by.id, "actor_name": by.name}
    return Shipment(
        order_id=order.id, shop_id=order.shop_id, carrier=parcel.carrier, waybill=parcel.waybill, at=at, **who
    )
