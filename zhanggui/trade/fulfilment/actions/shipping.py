"""Carrier and waybill of each parcel, then out: recorded before it leaves, and once only."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.stops import stopped
from zhanggui.offer.inventory.actions import stock_barred
from zhanggui.trade.carriers.actions import Claim, numbers_claim
from zhanggui.trade.carriers.queries import numbers_foreign
from zhanggui.trade.fulfilment.actions.telling import notices_open
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.grouping.actions import groups_leave, groups_settle
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.orders.actions import Label, orders_leave
from zhanggui.trade.orders.queries import ToLeave, order_labels, orders_to_leave

ROOM = System("fulfilment")
TRIES = 5
WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")


@dataclass(frozen=True)
class Parcel:
    """What a person or a file says of one order's parcel."""

    order_id: int
    carrier: str
    waybill: str


@transaction.atomic
def parcels_ship(
    *,
    parcels: Sequence[Parcel],
    scanned: Collection[tuple[int, str]] = (),
    holder: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Record carrier and waybill and ship: only orders that hold their stock, are paid and have no refund. [D086]

    Needs orders.ship. A parcel that already went out with the same waybill is left as it is (safe to repeat). Of an
    order that went out whole another waybill is refused; of one that keeps lines for later it is its next parcel's.
    One that a room keeps stays (`kit.stops`: a change waits, others have it; `holder` tells of its own); so does one
    under a number of our pool that another order took, and one whose goods are of a lot that is stopped or over [D044]
    (`scanned`: SKU and lot of pieces a gate let pass).
    Merged orders go out all together with one carrier and waybill, or none of them. Returns what moved and, per
    refused id, why.
    """
    by.require("orders.ship")
    when = at or clock.now()
    good, refused = _checked(parcels)
    orders = _locked(good.keys(), by)
    groups_settle(order_ids=list(orders), by=by, at=when)
    going, over = _next_parcels(good, {i: order for i, order in orders.items() if i in good}, by)
    kept = stopped(order_ids=[i for i in going if orders[i].ready], but=holder, by=by)
    free = [i for i in going if orders[i].ready and i not in kept]
    barred = stock_barred(order_ids=free, scanned=scanned, by=by, at=when)
    free = [i for i in free if i not in barred]
    claims = {i: Claim(i, orders[i].shop_id, orders[i].parcels + 1, good[i].waybill) for i in free if going[i]}
    foreign = numbers_foreign(claims=claims.values(), by=by)
    apart = _apart(good, {i for i in claims if i not in foreign}, by)
    refused |= over | kept | barred | apart | foreign
    fresh = [i for i in claims if i not in apart and i not in foreign]
    numbers_claim(claims=[claims[i] for i in fresh], by=by, at=when)
    Shipment.objects.bulk_create([_shipment(good[i], orders[i], by, when) for i in fresh])
    staying = kept.keys() | barred.keys() | apart.keys() | foreign.keys()
    leaving = [i for i in good if (i in going or i not in orders) and i not in staying]
    moved = orders_leave(labels={i: Label(good[i].carrier, good[i].waybill) for i in leaving}, by=by, at=when)
    groups_leave(order_ids=moved.moved, by=by, at=when)
    left = {(i, orders[i].parcels + 1) for i in moved.moved if i in orders}
    sent = Shipment.objects.seen_by(by).filter(order_id__in=[i for i, _parcel in left])
    notices_open(shipments=[one for one in sent if (one.order_id, one.parcel) in left], by=ROOM)
    return Moved(moved.rows, refused | moved.refused)


@transaction.atomic
def parcel_ship(*, order_id: int, carrier: str, waybill: str, by: Actor, at: datetime | None = None) -> None:
    """Ship one order by hand; a refusal says why. [D086]"""
    result = parcels_ship(parcels=[Parcel(order_id, carrier, waybill)], by=by, at=at)
    for verdict in result.refused.values():
        raise Refusal.of(verdict)


def _locked(order_ids: AbstractSet[int], by: Actor) -> dict[int, ToLeave]:
    """These orders and all that go out with them, locked at once in id order: where a merge came between reading and
    locking, the locks are let go and taken again, since one more would be out of order."""
    for _again in range(TRIES):
        try:
            with transaction.atomic():
                wanted = _with_companions(order_ids, by)
                orders = orders_to_leave(order_ids=sorted(wanted), by=by)
                if _with_companions(order_ids, by) <= wanted:
                    return orders
                raise _Joined
        except _Joined:
            continue
    raise Refusal(duty="D086", why=_("这些订单正在被合单，请稍后再发货"))


class _Joined(Exception):
    """Another order goes out with these now."""


def _with_companions(order_ids: AbstractSet[int], by: Actor) -> set[int]:
    beside = companions(order_ids=list(order_ids), by=by)
    return {*order_ids, *(i for those in beside.values() for i in those)}


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


def _next_parcels(
    good: Mapping[int, Parcel], orders: Mapping[int, ToLeave], by: Actor
) -> tuple[dict[int, bool], dict[int, Verdict]]:
    """Orders whose next parcel this is, and whether it is to be recorded; why others have none.

    What left with the same waybill is in neither.
    """
    on_file: dict[int, list[Shipment]] = {}
    for shipment in Shipment.objects.seen_by(by).filter(order_id__in=orders).order_by("order_id", "parcel"):
        on_file.setdefault(shipment.order_id, []).append(shipment)
    going: dict[int, bool] = {}
    refused: dict[int, Verdict] = {}
    for i, order in orders.items():
        known, left = on_file.get(i, []), order.parcels
        recorded = known[left] if len(known) > left else None
        told = {shipment.waybill for shipment in (known if order.over or not order.ready else known[:left])}
        if good[i].waybill in told:
            continue
        if recorded and recorded.waybill != good[i].waybill:
            refused[i] = _other_waybill(recorded)
        elif known and order.over:
            refused[i] = _other_waybill(known[-1])
        else:
            going[i] = recorded is None
    return going, refused


def _apart(good: Mapping[int, Parcel], free: AbstractSet[int], by: Actor) -> dict[int, Verdict]:
    """Those that could leave but for the orders they are merged with: one waybill for all of them, or none leaves."""
    beside = companions(order_ids=list(good), by=by)
    apart = {}
    for i in free & beside.keys():
        missing = [other for other in beside[i] if other not in free or not _is_same_label(good[other], good[i])]
        if missing:
            apart[i] = missing
    labels = order_labels(ids=[other for others in apart.values() for other in others], by=ROOM)
    return {i: _merged_with([labels.get(other, f"#{other}") for other in others]) for i, others in apart.items()}


def _is_same_label(one: Parcel, other: Parcel) -> bool:
    return (one.carrier, one.waybill) == (other.carrier, other.waybill)


def _merged_with(numbers: Sequence[str]) -> Verdict:
    told = "、".join(numbers)
    why = _("与订单 {numbers} 合单，须用同一运单号一起发；它们还不能发时，请先移出合单", numbers=told)
    return Refused(duty="D086", why=why)


def _other_waybill(shipment: Shipment) -> Verdict:
    return Refused(duty="D086", why=_("此单已用运单号 {waybill} 发出，不能重复发货", waybill=shipment.waybill))


def _shipment(parcel: Parcel, order: ToLeave, by: Actor, at: datetime) -> Shipment:
    who = {"actor_id": by.id, "actor_name": by.name}
    return Shipment(**asdict(parcel), shop_id=order.shop_id, parcel=order.parcels + 1, at=at, **who)
