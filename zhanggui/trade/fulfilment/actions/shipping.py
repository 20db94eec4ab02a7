"""Carrier and waybill, then out: recorded before it ships, and once only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.changes.queries import changing_among
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.actions import Label, orders_leave
from zhanggui.trade.orders.queries import orders_to_leave

WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")


@dataclass(frozen=True)
class Parcel:
    """What a person or a file says of one order's parcel."""

    order_id: int
    carrier: str
    waybill: str


@transaction.atomic
def parcels_ship(*, parcels: Sequence[Parcel], by: Actor, at: datetime | None = None) -> Moved:
    """Record carrier and waybill and ship: only orders that hold their stock, are paid and have no refund. [D086]

    Needs orders.ship. An order that already went out with the same waybill is left as it is (safe to repeat); with
    another waybill it is refused: no double shipping. One whose change waits to be confirmed stays. Returns what moved
    and, per refused id, why.
    """
    by.require("orders.ship")
    when = at or clock.now()
    good, refused = _checked(parcels)
    ready = orders_to_leave(order_ids=list(good), by=by)
    refused |= (waiting := changing_among(order_ids=list(ready), by=by))
    before = {s.order_id: s for s in Shipment.objects.seen_by(by).filter(order_id__in=good)}
    refused |= {i: _other_waybill(sent) for i, sent in before.items() if sent.waybill != good[i].waybill}
    new = [_shipment(good[i], shop_id, by, when) for i, shop_id in ready.items() if i not in {*before, *waiting}]
    Shipment.objects.bulk_create(new)
    settled = refused.keys() | (before.keys() - ready.keys())
    labels = {i: Label(parcel.carrier, parcel.waybill) for i, parcel in good.items() if i not in settled}
    moved = orders_leave(labels=labels, by=by, at=when)
    return Moved(moved.rows, refused | moved.refused)


@transaction.atomic
def parcel_ship(*, order_id: int, carrier: str, waybill: str, by: Actor, at: datetime | None = None) -> None:
    """Ship one order by hand; a refusal says why. [D086]"""
    result = parcels_ship(parcels=[Parcel(order_id, carrier, waybill)], by=by, at=at)
    for verdict in result.refused.values():
        raise Refusal.of(verdict)


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


def _shipment(parcel: Parcel, shop_id: int, by: Actor, at: datetime) -> Shipment:
    who = {"actor_id": by.id, "actor_name": by.name}
    return Shipment(**asdict(parcel), shop_id=shop_id, at=at, **who)
