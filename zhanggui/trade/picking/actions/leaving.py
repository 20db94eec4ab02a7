"""Orders leave their waves: packed, or pulled because they are stopped, changed, or a shelf is empty."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.inventory.queries import pieces_held
from zhanggui.offer.lots.actions import lots_release
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import Standing, parcels_left, standing_locked
from zhanggui.trade.orders.states import CLEAR_REFUNDS, State
from zhanggui.trade.picking.facts import OrderPicked, OrderPulled, WaveEnded, WavePicked
from zhanggui.trade.picking.models import LIVE, PickLine, Wave, WavedOrder, WavedPiece
from zhanggui.trade.picking.states import LIVE_WAVES, WAVES, Seat, Why

OWN = System("picking")
OUT = (State.SHIPPED, State.COMPLETED)
NOT_WAVED = Refused(duty="", why=_("此单不在波次里，或已打包发出"))
NEEDS = """
UPDATE picking_pickline l SET need = coalesce((SELECT sum(p.count) FROM picking_wavedpiece p
  JOIN picking_wavedorder m ON m.id = p.member_id
 WHERE m.wave_id = l.wave_id AND p.sku_id = l.sku_id AND m.state <> 'pulled'), 0) WHERE l.wave_id = ANY(%s::bigint[])
"""


@transaction.atomic
def orders_packed(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """A parcel of these orders left or is closed: their baskets are free. Returns those that were in a wave. [D084]

    In the transaction of whoever packed or shipped them; his right covers it. Safe to repeat.
    """
    rows = WavedOrder.objects.seen_by(by).filter(order_id__in=list(order_ids), state__in=LIVE)
    waves = sorted(set(rows.values_list("wave_id", flat=True)))
    _locked(waves)
    found = list(rows.order_by("order_id").values_list("order_id", flat=True))
    rows.update(state=Seat.PACKED.value, at=at or clock.now())
    lots_release(order_ids=found, by=OWN)
    _end(waves, by=by, at=at or clock.now())
    return found


@transaction.atomic
def orders_pull(*, order_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take orders out of their waves: they wait for the next one, and may be changed again. [D078]

    Needs picking.wave and a reason. Those merged with them go along. Returns which left and, per refused id, why.
    """
    by.require("picking.wave")
    why, when = reason_given(reason, duty="D078"), at or clock.now()
    mine = WavedOrder.objects.seen_by(by).filter(order_id__in=list(order_ids), state__in=LIVE)
    seats = list(mine.values_list("wave_id", "seat"))
    rows = WavedOrder.objects.seen_by(by).filter(wave_id__in={wave for wave, _seat in seats}, state__in=LIVE)
    leaving = {row.order_id: row for row in rows if (row.wave_id, row.seat) in set(seats)}
    left = pull(list(leaving.values()), Why.UNDONE, reason=why, by=by, at=when)
    gone = {i: row.shop_id for i, row in leaving.items() if i in left}
    return Moved(
        [{"id": i, "shop_id": gone[i]} for i in dict.fromkeys(order_ids) if i in gone],
        {i: NOT_WAVED for i in order_ids if i not in gone},
    )


@transaction.atomic
def wave_cancel(*, wave_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take waves apart: their orders wait for the next ones, what was picked goes back. [D078]

    Needs picking.wave and a reason. Returns which were cancelled and, per refused id, why.
    """
    by.require("picking.wave")
    why, when = reason_given(reason, duty="D078"), at or clock.now()
    mine = WavedOrder.objects.filter(wave_id__in=list(wave_ids), state__in=LIVE)
    standing_locked(order_ids=list(mine.values_list("order_id", flat=True)), by=OWN)
    changes = {"ended_at": when, "ended_why": why}
    moved = advance_many(model=Wave, machine=WAVES, ids=wave_ids, action="cancel", by=by, changes=changes)
    members = WavedOrder.objects.filter(wave_id__in=moved.moved, state__in=LIVE)
    pull(list(members), Why.CANCELLED, reason=why, by=by, at=when)
    announce([WaveEnded(subject_id=i, reason=why) for i in moved.moved], by=by, at=when)
    return moved


@transaction.atomic
def waves_settle(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """Orders that are stopped, over or changed leave their waves; returns how many did. [D073][D075]

    Safe to repeat: it reads how the orders stand, under lock. The caller's own right covers it.
    """
    rows = WavedOrder.objects.seen_by(by).filter(order_id__in=list(order_ids), state__in=LIVE)
    found = {row.order_id: row for row in rows}
    if not found:
        return 0
    standing = standing_locked(order_ids=found, by=by)
    left = parcels_left(order_ids=found, by=by)
    out = [o.id for o in standing if o.state in OUT or (o.id in left and left[o.id] >= found[o.id].ready_at)]
    orders_packed(order_ids=out, by=by, at=at)
    whys = _whys([order for order in standing if order.id not in out], found, by)
    for why in dict.fromkeys(whys.values()):
        pull([found[i] for i, reason in whys.items() if reason == why], why, by=by, at=at)
    return len(out) + len(whys)


def pull(members: Sequence[WavedOrder], why: Why, *, reason: str = "", by: Actor, at: datetime) -> set[int]:
    """These leave, unless they did meanwhile; those still in picking wait for the next wave, and shelves are walked to
    for the others only. Returns the orders that left now.

    Orders are locked before waves, here and everywhere.
    """
    standing = standing_locked(order_ids=[member.order_id for member in members], by=by)
    waves = _locked({member.wave_id for member in members})
    rows = WavedOrder.objects.filter(id__in=[member.id for member in members], state__in=LIVE)
    leaving = {row.order_id: row for row in rows.order_by("id")}
    picking = [o.id for o in standing if o.id in leaving and o.state == State.PICKING]
    orders_move(order_ids=picking, action="unpick", fact=None, by=by, at=at)
    rows.update(state=Seat.PULLED.value, why=why.value, at=at)
    lots_release(order_ids=list(leaving), by=OWN)
    with connection.cursor() as cursor:
        cursor.execute(NEEDS, [array(waves)])
    for wave in waves.values():
        told = OrderPulled(subject_id=0, wave=wave.number, why=why.value, reason=reason)
        about = [(row.order_id, row.shop_id) for row in leaving.values() if row.wave_id == wave.id]
        announce_alike(told, about, by=by, at=at)
    settle_picked(waves, by=by, at=at)
    _end(waves, by=by, at=at)
    return set(leaving)


def settle_picked(wave_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Waves whose carts hold all that is wanted are picked, and so are their orders; the waves are locked."""
    lacking = PickLine.objects.filter(wave_id__in=list(wave_ids)).filter(picked__lt=F("need"))
    begun = Wave.objects.filter(id__in=list(wave_ids), lines__picked__gt=0).exclude(id__in=lacking.values("wave_id"))
    ready = sorted(set(begun.values_list("id", flat=True)))
    changes = {"picked_at": at}
    moved = advance_many(
        model=Wave, machine=WAVES, ids=ready, action="finish", by=OWN, changes=changes, returning=("number",)
    )
    for row in moved.rows:
        members = WavedOrder.objects.filter(wave_id=row["id"], state=Seat.WAITING.value).order_by("order_id")
        about = list(members.values_list("order_id", "shop_id"))
        members.update(state=Seat.PICKED.value, at=at)
        announce_alike(OrderPicked(subject_id=0, wave=row["number"]), about, by=by, at=at)
    announce([WavePicked(subject_id=i) for i in moved.moved], by=by, at=at)


def _locked(wave_ids: Collection[int]) -> dict[int, Wave]:
    """The waves by id, locked in that order."""
    rows = Wave.objects.filter(id__in=list(wave_ids)).order_by("id").select_for_update()
    return {wave.id: wave for wave in rows}


def _end(wave_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Waves whose orders are all packed or pulled are over."""
    live = WavedOrder.objects.filter(wave_id__in=list(wave_ids), state__in=LIVE).values("wave_id")
    states = [state.value for state in LIVE_WAVES]
    over = Wave.objects.filter(id__in=list(wave_ids), state__in=states).exclude(id__in=live)
    ids = list(over.values_list("id", flat=True))
    moved = advance_many(model=Wave, machine=WAVES, ids=ids, action="done", by=OWN, changes={"ended_at": at})
    announce([WaveEnded(subject_id=i, reason="") for i in moved.moved], by=by, at=at)


def _whys(standing: Sequence[Standing], found: Mapping[int, WavedOrder], by: Actor) -> dict[int, Why]:
    """Why orders no longer go with their waves; those that do are left out."""
    whys = {order.id: _stopped(order) for order in standing if order.state != State.PICKING}
    here = [order.id for order in standing if order.state == State.PICKING]
    now: dict[int, dict[int, int]] = {i: {} for i in here}
    for one in pieces_held(order_ids=here, by=by):
        now[one.order_id][one.sku_id] = one.pieces
    waved: dict[int, dict[int, int]] = {i: {} for i in here}
    pieces = WavedPiece.objects.filter(member__in=[found[i] for i in here])
    for order_id, sku, count in pieces.values_list("member__order_id", "sku_id", "count"):
        waved[order_id][sku] = count
    return whys | {i: Why.CHANGED for i in here if now[i] != waved[i]}


def _stopped(order: Standing) -> Why:
    if order.state == State.CLOSED:
        return Why.CLOSED
    return Why.STOPPED if order.refund in CLEAR_REFUNDS else Why.REFUND
