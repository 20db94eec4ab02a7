"""What waves would be made now: the orders that are ready, the rules of the warehouse, what is left of its day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, province
from zhanggui.kit.stops import stopped
from zhanggui.offer.catalog.queries import sku_faces
from zhanggui.offer.inventory.queries import on_hand_in, pieces_held, warehouses
from zhanggui.offer.lots.queries import Want, lots_lacking
from zhanggui.trade.carriers.queries import carriers_chosen
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.orders.queries import ToPick, orders_to_pick
from zhanggui.trade.picking.models import PickRules, WavedOrder
from zhanggui.trade.picking.rules import Basket, Plan, Planned, Terms, plan
from zhanggui.trade.picking.states import KIND_TITLES, Seat, Zoning

OWN = System("picking")
PROMPTLY = 4
TERMS = ("size", "singles", "hot", "urgent_hours", "capacity")


@dataclass(frozen=True)
class RulesNow:
    """The rules of a warehouse in force; `version` 0: the house's own, nobody wrote any."""

    version: int
    terms: Terms
    promptly: int
    reason: str = ""
    by_name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class WaveLook:
    """A wave that would be made."""

    kind: Text
    zone: str
    goods: str
    orders: int
    baskets: int
    pieces: int
    skus: int


@dataclass(frozen=True)
class Outlook:
    """What making waves now would give. `later`: orders that wait for tomorrow (capacity); `waiting`: whose merge or
    change is not ready; `apart`: orders that stand in several warehouses and are packed without a wave; `stale`: whose
    goods lie there only in lots that may not be sent."""

    waves: tuple[WaveLook, ...]
    orders: int
    later: int
    waiting: int
    apart: int
    stale: int
    used: int
    capacity: int | None


@dataclass(frozen=True)
class Ready:
    """Baskets of a warehouse in the order they are served, with their orders; and who is not among them."""

    baskets: tuple[Basket, ...]
    orders: Mapping[int, ToPick]
    waiting: int
    apart: int
    stale: int


def rules_now(*, warehouse_id: int, by: Actor) -> RulesNow:
    """The rules of a warehouse in force. Needs orders.view."""
    row = _versions(warehouse_id, by).first()
    return _rules(row) if row else RulesNow(0, Terms(), PROMPTLY)


def rules_versions(*, warehouse_id: int, by: Actor) -> list[RulesNow]:
    """The last versions of the rules, the newest first. Needs orders.view."""
    return [_rules(row) for row in _versions(warehouse_id, by)[:20]]


def waves_outlook(*, warehouse_id: int, by: Actor, at: datetime | None = None) -> Outlook:
    """What making waves now would give. Needs orders.view; raises NotFound. [D078]"""
    by.require("orders.view")
    if not by.scope.sees("warehouse", warehouse_id) or warehouse_id not in {p.id for p in warehouses(by=OWN)}:
        raise NotFound
    now, ready = rules_now(warehouse_id=warehouse_id, by=by), orders_ready(warehouse_id=warehouse_id, by=by)
    found = waves_planned(warehouse_id=warehouse_id, ready=ready, by=by, at=at or clock.now())
    names = sku_faces(ids=[wave.sku for wave in found.waves if wave.sku], by=by)
    looks = tuple(_look(wave, names[wave.sku].title if wave.sku else "") for wave in found.waves)
    orders = sum(wave.orders for wave in found.waves)
    used = waved_today(warehouse_id=warehouse_id, by=OWN)
    return Outlook(looks, orders, found.later, ready.waiting, ready.apart, ready.stale, used, now.terms.capacity)


def waves_planned(*, warehouse_id: int, ready: Ready, by: Actor, at: datetime) -> Plan:
    """The waves of what is ready, by the rules in force, within what is left of the day. [D078]"""
    terms = rules_now(warehouse_id=warehouse_id, by=by).terms
    used = waved_today(warehouse_id=warehouse_id, by=OWN) if terms.capacity else 0
    room = max(0, terms.capacity - used) if terms.capacity else None
    return plan(ready.baskets, terms, at=at, room=room)


def orders_ready(*, warehouse_id: int, among: Collection[int] | None = None, outside: bool = False, by: Actor) -> Ready:
    """Baskets that can be picked in a warehouse; `among`: only of these orders. Merged orders come together or wait.

    `outside`: a warehouse that others keep, who see to its lots themselves.
    """
    rows = {one.id: one for one in orders_to_pick(by=by) if among is None or one.id in among}
    goods: dict[int, dict[int, int]] = {}
    places: dict[int, set[int]] = {}
    for held in pieces_held(order_ids=rows, by=by):
        goods.setdefault(held.order_id, {})[held.sku_id] = held.pieces
        places.setdefault(held.order_id, set()).add(held.warehouse_id if held.own != outside else 0)
    here = {i for i, those in places.items() if those == {warehouse_id}}
    apart = sum(warehouse_id in those and len(those) > 1 for those in places.values())
    held_back = stopped(order_ids=here, by=OWN)
    beside = companions(order_ids=here, by=OWN)
    free = here - held_back.keys()
    baskets: dict[tuple[int, ...], None] = {}
    for order_id in rows:
        together = tuple(sorted({order_id, *beside.get(order_id, ())}))
        if free.issuperset(together):
            baskets.setdefault(together)
    zones = _zones({i: rows[i] for those in baskets for i in those}, warehouse_id, by)
    found = tuple(_basket(orders, rows, goods, zones[orders[0]]) for orders in baskets)
    taken = {i for basket in found for i in basket.orders}
    stale = set[int]() if outside else _stale(found, warehouse_id)
    fresh = tuple(basket for basket in found if basket.orders[0] not in stale)
    return Ready(fresh, rows, len(here - taken), apart, len(taken) - sum(len(basket.orders) for basket in fresh))


def _stale(baskets: Collection[Basket], warehouse_id: int) -> set[int]:
    """The first orders of baskets whose goods lie there only in lots that may not be sent now. [D044]"""
    wants = [Want(basket.orders[0], sku, pieces) for basket in baskets for sku, pieces in basket.goods]
    on_hand = on_hand_in(warehouse_id=warehouse_id, sku_ids={want.sku_id for want in wants}, by=OWN)
    return lots_lacking(wants=wants, warehouse_id=warehouse_id, on_hand=on_hand, by=OWN, at=clock.now())


def waved_today(*, warehouse_id: int, by: Actor) -> int:
    """Orders that were put into waves of a warehouse today and stayed in them: what its capacity is counted by."""
    start = datetime.combine(clock.today(), time.min, clock.SHANGHAI)
    rows = WavedOrder.objects.seen_by(by).filter(wave__warehouse_id=warehouse_id, wave__made_at__gte=start)
    return rows.exclude(state=Seat.PULLED.value).count()


def _zones(rows: Mapping[int, ToPick], warehouse_id: int, by: Actor) -> dict[int, str]:
    """What each order is kept together by: its province, or the carrier it would get."""
    if rules_now(warehouse_id=warehouse_id, by=by).terms.zoning == Zoning.CARRIER:
        return {i: one.carrier for i, one in carriers_chosen(order_ids=rows, by=OWN).items()}
    return {i: province(one.region) for i, one in rows.items()}


def _basket(
    orders: tuple[int, ...], rows: Mapping[int, ToPick], goods: Mapping[int, Mapping[int, int]], zone: str
) -> Basket:
    total: dict[int, int] = {}
    for order_id in orders:
        for sku, pieces in goods[order_id].items():
            total[sku] = total.get(sku, 0) + pieces
    promises = [one.ship_by for i in orders if (one := rows[i]).ship_by]
    return Basket(orders, tuple(sorted(total.items())), min(promises, default=None), zone)


def _look(wave: Planned, goods: str) -> WaveLook:
    skus = {sku for basket in wave.baskets for sku, _pieces in basket.goods}
    return WaveLook(KIND_TITLES[wave.kind], wave.zone, goods, wave.orders, len(wave.baskets), wave.pieces, len(skus))


def _versions(warehouse_id: int, by: Actor) -> QuerySet[PickRules]:
    by.require("orders.view")
    return PickRules.objects.seen_by(by).filter(warehouse_id=warehouse_id).order_by("-id")


def _rules(row: PickRules) -> RulesNow:
    terms = Terms(**{name: getattr(row, name) for name in TERMS}, zoning=Zoning(row.zoning))
    return RulesNow(row.id, terms, row.promptly, row.reason, row.by_name, row.at)
