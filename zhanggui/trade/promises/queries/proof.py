"""Counts that prove or disprove that promises are kept, and that buyers hear of delays before they happen."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.fulfilment.queries import parcels_by_waybill
from zhanggui.trade.orders.queries import order_stands
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.states import Telling
from zhanggui.trade.tracking.queries import tracks_sent

SHOWN = 20


def promises_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders with a promise that left in a time, and those whose promise broke in it; broken: out too late, or here.

    Needs orders.view. [D082]
    """
    by.require("orders.view")
    waybills = [track.waybill for track in tracks_sent(since=since, until=until, by=by)]
    left: dict[int, datetime] = {}
    for parcel in parcels_by_waybill(waybills=waybills, by=by):
        left[parcel.order_id] = max(parcel.at, left.get(parcel.order_id, parcel.at))
    stands = order_stands(order_ids=list(left), by=by)
    promised = {i: stand.ship_by for i, stand in stands.items() if stand.ship_by}
    own = Promise.objects.seen_by(by).filter(order_id__in=promised)
    first = promised | dict(own.values_list("order_id", "first_by"))
    late = {i for i, ship_by in first.items() if left[i] > ship_by}
    here = Promise.objects.seen_by(by).filter(broken_at__gte=since, broken_at__lt=min(until, clock.now()))
    broken = late | set(here.values_list("order_id", flat=True))
    some = Promise.objects.seen_by(by).filter(order_id__in=broken).order_by("-order_id")
    numbers = tuple(some.values_list("order__platform_no", flat=True)[:SHOWN])
    return Proof(len(first.keys() | broken), len(broken), numbers)


def delays_told(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders whose promise broke in a time; broken: their buyers had not been told before, with proof. [D083]

    Needs orders.view.
    """
    by.require("orders.view")
    late = Promise.objects.seen_by(by).filter(broken_at__gte=since, broken_at__lt=until)
    untold = late.exclude(Q(state=Telling.TOLD.value, told_at__lte=F("first_by"))).order_by("-order_id")
    return Proof(late.count(), untold.count(), tuple(untold.values_list("order__platform_no", flat=True)[:SHOWN]))
