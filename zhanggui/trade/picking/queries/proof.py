"""What proves that orders are handed over promptly and picked by a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.offer.inventory.queries import pieces_held
from zhanggui.trade.orders.queries import orders_proof, orders_to_pick
from zhanggui.trade.picking.models import PickRules, Wave, WavedOrder
from zhanggui.trade.picking.queries.planning import PROMPTLY
from zhanggui.trade.picking.states import Seat

SHOWN = 100


def waved_late(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders that came into waves in a time or still wait; broken when they waited longer than the rules say. [D078]

    Needs orders.view. Of a house that never made a wave nothing is told.
    """
    by.require("orders.view")
    waves = Wave.objects.seen_by(by)
    if not waves.exists():
        return Proof(0, 0, ())
    limits = _limits(by)
    rows = WavedOrder.objects.seen_by(by).filter(wave__made_at__gte=since, wave__made_at__lt=until)
    waved = rows.order_by("id").values_list("order_id", "ready_at", "wave__made_at", "wave__warehouse_id")
    late = [i for i, ready, made, place in waved if made - ready > limits.get(place, timedelta(hours=PROMPTLY))]
    waiting = {one.id: one for one in orders_to_pick(by=by)}
    places = {one.order_id: one.warehouse_id for one in pieces_held(order_ids=waiting, by=by) if one.own}
    served = set(waves.values_list("warehouse_id", flat=True))
    standing = {i: one for i, one in waiting.items() if places.get(i) in served}
    late += [i for i, one in standing.items() if until - one.since > limits.get(places[i], timedelta(hours=PROMPTLY))]
    return orders_proof(population=len(waved) + len(standing), broken=late, by=by)


def packed_unpicked(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders of waves that left in a time; broken when nobody had picked their wave. Needs orders.view. [D084]"""
    by.require("orders.view")
    packed = WavedOrder.objects.seen_by(by).filter(state=Seat.PACKED.value, at__gte=since, at__lt=until)
    bare = packed.filter(wave__picked_at=None)
    return orders_proof(population=packed.count(), broken=list(bare.values_list("order_id", flat=True)), by=by)


def _limits(by: Actor) -> dict[int, timedelta]:
    rows = PickRules.objects.seen_by(by).order_by("id").values_list("warehouse_id", "promptly")
    return {warehouse: timedelta(hours=hours) for warehouse, hours in rows}
