"""Waves are made: orders that are ready come to their baskets, once each, whoever else makes waves meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.turns import take_turn
from zhanggui.offer.inventory.queries import Held, on_hand_in, pieces_held, warehouses
from zhanggui.offer.lots.actions import Want, lots_hold
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import ToPick, orders_to_pick, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.picking.actions.leaving import waves_settle
from zhanggui.trade.picking.facts import OrderWaved, RulesSet, WaveMade, WavesExported
from zhanggui.trade.picking.models import Bin, PickLine, PickRules, Wave, WavedOrder, WavedPiece
from zhanggui.trade.picking.queries.planning import orders_ready, waves_planned
from zhanggui.trade.picking.rules import Planned, Terms, path

OWN = System("picking")


@transaction.atomic
def waves_make(*, warehouse_id: int, by: Actor, at: datetime | None = None) -> list[int]:
    """Put the orders that are ready in a warehouse into waves, by its rules; returns the waves. [D078]

    Needs picking.wave. Safe to repeat, also by two people at once: an order that is in a wave is not ready any more;
    one that was stopped and is ready again leaves the wave it was in first. Merged orders come into one basket. Raises
    NotFound for a warehouse the asker does not see.
    """
    by.require("picking.wave")
    if not by.scope.sees("warehouse", warehouse_id) or warehouse_id not in {p.id for p in warehouses(by=OWN)}:
        raise NotFound
    when = at or clock.now()
    take_turn("picking.waves_make")
    known = [one.id for one in orders_to_pick(by=by)]
    still = {one.id for one in standing_locked(order_ids=known, by=by) if one.state == State.ALLOCATED}
    waves_settle(order_ids=still, by=by, at=when)
    ready = orders_ready(warehouse_id=warehouse_id, among=still, by=by)
    plan = waves_planned(warehouse_id=warehouse_id, ready=ready, by=by, at=when)
    taken = [i for wave in plan.waves for basket in wave.baskets for i in basket.orders]
    moved = orders_move(order_ids=taken, action="pick", fact=None, by=by, at=when)
    held: dict[int, list[Held]] = {}
    for one in pieces_held(order_ids=taken, by=by):
        held.setdefault(one.order_id, []).append(one)
    if moved.refused or _lacking(taken, held, warehouse_id, when):
        raise Refusal(duty="D078", why=_("有订单刚有变化，请再生成一次"))
    number = _numbered(when)
    return [
        _made(
            wave,
            f"B{clock.shanghai(when):%y%m%d}-{number + place:03d}",
            warehouse_id,
            ready.orders,
            held,
            by=by,
            at=when,
        )
        for place, wave in enumerate(plan.waves)
    ]


@transaction.atomic
def rules_set(
    *, warehouse_id: int, terms: Terms, promptly: int, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Write the next version of a warehouse's rules, valid from now; returns it. [D078]

    Needs picking.wave and a reason. `promptly`: hours within which an order that is ready is to come into a wave.
    """
    by.require("picking.wave")
    if not by.scope.sees("warehouse", warehouse_id) or warehouse_id not in {p.id for p in warehouses(by=OWN)}:
        raise NotFound
    why, when = reason_given(reason, duty="D078"), at or clock.now()
    fits = 1 <= terms.size <= 200 and 1 <= terms.singles <= 1000 and 2 <= terms.hot <= 1000
    if not (fits and 0 <= terms.urgent_hours <= 168 and 1 <= promptly <= 168 and (terms.capacity or 1) >= 1):
        raise BadInput(why=_("波次规则的数字超出范围"), duty="D078")
    row = PickRules.objects.create(
        warehouse_id=warehouse_id,
        at=when,
        **terms._asdict(),
        promptly=promptly,
        reason=why,
        by_id=by.id,
        by_name=by.name,
    )
    announce([RulesSet(subject_id=warehouse_id, reason=why)], by=by, at=when)
    return row.id


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of waves left the house. Needs orders.export."""
    by.require("orders.export")
    announce([WavesExported(subject_id=by.id or 0, count=count)], by=by)


def _lacking(orders: Sequence[int], held: Mapping[int, Sequence[Held]], warehouse_id: int, at: datetime) -> set[int]:
    """Promise these orders their lots, in the order they are walked for; who found none meanwhile. [D044]"""
    wants = [Want(i, one.sku_id, one.pieces) for i in orders for one in held[i]]
    on_hand = on_hand_in(warehouse_id=warehouse_id, sku_ids={want.sku_id for want in wants}, by=OWN)
    return lots_hold(wants=wants, warehouse_id=warehouse_id, on_hand=on_hand, by=OWN, at=at)


def _numbered(at: datetime) -> int:
    """The next number of the day; the lock is held."""
    start = datetime.combine(clock.shanghai(at).date(), time.min, clock.SHANGHAI)
    return Wave.objects.filter(made_at__gte=start).count() + 1


def _made(
    planned: Planned,
    number: str,
    warehouse_id: int,
    orders: Mapping[int, ToPick],
    held: dict[int, list[Held]],
    *,
    by: Actor,
    at: datetime,
) -> int:
    who = {"made_at": at, "made_by_id": by.id, "made_by_name": by.name}
    wave = Wave.objects.create(
        number=number,
        warehouse_id=warehouse_id,
        kind=planned.kind.value,
        zone=planned.zone,
        orders=planned.orders,
        baskets=len(planned.baskets),
        **who,
    )
    members = WavedOrder.objects.bulk_create(
        WavedOrder(wave=wave, order_id=i, shop_id=orders[i].shop_id, seat=seat, ready_at=orders[i].since, at=at)
        for seat, basket in enumerate(planned.baskets, 1)
        for i in basket.orders
    )
    WavedPiece.objects.bulk_create(
        WavedPiece(member=member, shop_id=member.shop_id, sku_id=one.sku_id, count=one.pieces)
        for member in members
        for one in held[member.order_id]
    )
    _lines(wave, [one for member in members for one in held[member.order_id]])
    about = [(member.order_id, member.shop_id) for member in members]
    announce_alike(OrderWaved(subject_id=0, wave=number), about, by=by, at=at)
    announce([WaveMade(subject_id=wave.id, orders=planned.orders)], by=by, at=at)
    return wave.id


def _lines(wave: Wave, held: Sequence[Held]) -> None:
    """The shelves of a wave in the order they are walked to."""
    need: dict[int, int] = {}
    for one in held:
        need[one.sku_id] = need.get(one.sku_id, 0) + one.pieces
    rows = Bin.objects.filter(warehouse_id=wave.warehouse_id, sku_id__in=need)
    bins = dict.fromkeys(need, "") | dict(rows.values_list("sku_id", "code"))
    PickLine.objects.bulk_create(
        PickLine(wave=wave, warehouse_id=wave.warehouse_id, sku_id=sku, place=place, bin=bins[sku], need=need[sku])
        for place, sku in enumerate(path(bins), 1)
    )
