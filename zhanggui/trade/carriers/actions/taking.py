"""A number for the next parcel of an order: taken once, given back with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import UNSEEN
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.carriers.facts import WaybillReturned, WaybillTaken
from zhanggui.trade.carriers.models import FREE, TAKEN, PoolNumber, Taken
from zhanggui.trade.carriers.queries import Chosen, Claim, Held, carriers_chosen, numbers_foreign, numbers_of_orders
from zhanggui.trade.carriers.states import NumberState
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.orders.queries import ToLeave, orders_to_leave

TAKE = """
UPDATE carriers_poolnumber SET state = 'taken' WHERE id IN (
  SELECT id FROM carriers_poolnumber WHERE carrier_id = %s AND state = 'free' ORDER BY id LIMIT %s
  FOR UPDATE SKIP LOCKED) RETURNING id, number
"""


@dataclass(frozen=True)
class TakenNumbers:
    """What each order holds now, and why others hold none."""

    held: Mapping[int, Held]
    refused: Mapping[int, Verdict]


@dataclass
class _Round:
    """One taking: the orders under lock, who goes with whom, what was written."""

    by: Actor
    at: datetime
    orders: Mapping[int, ToLeave]
    rows: list[Taken] = field(default_factory=list)
    told: list[WaybillTaken] = field(default_factory=list)
    refused: dict[int, Verdict] = field(default_factory=dict)


@transaction.atomic
def waybills_take(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> TakenNumbers:
    """A number of our own for the next parcel of each order, of the carrier the rules choose. [D086]

    Needs orders.ship. An order that holds one keeps it (safe to repeat); merged orders share one. Refused: an order
    that cannot leave now, an address the platform hides, a carrier out of numbers.
    """
    by.require("orders.ship")
    beside = companions(order_ids=list(order_ids), by=by)
    every = sorted({*order_ids, *(other for i in order_ids for other in beside.get(i, ()))})
    orders = orders_to_leave(order_ids=every, by=by)
    gone: dict[int, Verdict] = {i: UNSEEN for i in order_ids if i not in orders}
    doing = _Round(by, at or clock.now(), orders, refused=gone)
    held = {row.order_id: row for row in _held(orders, by)}
    choices = carriers_chosen(order_ids=[i for i in orders if i not in held], by=by)
    wanted: dict[int, list[tuple[int, ...]]] = {}
    for group in {tuple(sorted({i, *beside.get(i, ())})) for i in order_ids if i in orders}:
        _sort_out(group, held, choices, doing, wanted)
    for carrier_id, groups in sorted(wanted.items()):
        _take(carrier_id, sorted(groups), choices, doing)
    Taken.objects.bulk_create(doing.rows)
    announce(doing.told, by=by, at=doing.at)
    found = numbers_of_orders(order_ids=[i for i in every if i not in doing.refused], by=by)
    return TakenNumbers(found, {i: verdict for i, verdict in doing.refused.items() if i in set(order_ids)})


@transaction.atomic
def waybill_return(*, order_id: int, reason: str, by: Actor, at: datetime | None = None) -> str:
    """Give the number of an order's next parcel back: free again, or void once a label was printed. [D086]

    Needs orders.ship and a reason. Of merged orders all give it back. Refused when the parcel has left. Returns what
    became of the number.
    """
    by.require("orders.ship")
    why, when = reason_given(reason, duty="D086"), at or clock.now()
    beside = companions(order_ids=[order_id], by=by).get(order_id, ())
    orders = orders_to_leave(order_ids=sorted({order_id, *beside}), by=by)
    rows = _held(orders, by)
    row = next((row for row in rows if row.order_id == order_id), None)
    if row is None:
        raise NotFound(why=_("这个订单没有可退回的运单号；已发出的不能退回"))
    others = [other for other in rows if other.number_id == row.number_id]
    Taken.objects.filter(id__in=[other.id for other in others]).update(returned_at=when, returned_why=why)
    printed = Taken.objects.filter(number_id=row.number_id, prints__gt=0).exists()
    still = Taken.objects.filter(number_id=row.number_id, returned_at=None).exists()
    fate = TAKEN if still else NumberState.VOID.value if printed else FREE
    PoolNumber.objects.filter(id=row.number_id).update(state=fate)
    number, facts = row.number.number, []
    for other in others:
        told = {"waybill": number, "fate": fate, "reason": why}
        facts.append(WaybillReturned(subject_id=other.order_id, shop_id=other.shop_id, **told))
    announce(facts, by=by, at=when)
    return fate


def _held(orders: Mapping[int, ToLeave], by: Actor) -> list[Taken]:
    """What the next parcels of these orders hold; a parcel that left keeps its number for good."""
    rows = Taken.objects.seen_by(by).filter(order_id__in=orders, returned_at=None).select_related("number__carrier")
    return [row for row in rows.order_by("order_id", "parcel") if row.parcel > orders[row.order_id].parcels]


def _sort_out(
    group: tuple[int, ...],
    held: Mapping[int, Taken],
    choices: Mapping[int, Chosen],
    doing: _Round,
    wanted: dict[int, list[tuple[int, ...]]],
) -> None:
    """Orders that go together: those without a number join the one the others hold, or ask for one for all."""
    without = tuple(i for i in group if i not in held)
    if not without:
        return
    for i in without:
        if i not in doing.orders or not doing.orders[i].ready:
            doing.refused |= dict.fromkeys(without, _cannot_leave())
            return
    shared = next((held[i].number for i in group if i in held), None)
    choice = choices[without[0]]
    if shared is not None:
        doing.rows += [_taken(shared, i, doing) for i in without]
        doing.told += _said(shared.carrier.name, shared.number, without, doing)
    elif not choice.stop.ok or choice.carrier_id is None:
        doing.refused |= dict.fromkeys(without, choice.stop)
    else:
        wanted.setdefault(choice.carrier_id, []).append(without)


def _take(carrier_id: int, groups: Sequence[tuple[int, ...]], choices: Mapping[int, Chosen], doing: _Round) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [carrier_id, len(groups)])
        numbers = sorted(cursor.fetchall())
    carrier = choices[groups[0][0]].carrier
    for (number_id, number), group in zip(numbers, groups, strict=False):
        doing.rows += [_taken(PoolNumber(id=number_id, number=number), i, doing) for i in group]
        doing.told += _said(carrier, number, group, doing)
    for group in groups[len(numbers) :]:
        why = _("{carrier}的运单号用完了，请先录入", carrier=carrier)
        doing.refused |= dict.fromkeys(group, Refused(duty="D086", why=why))


def _taken(number: PoolNumber, order_id: int, doing: _Round) -> Taken:
    order, by = doing.orders[order_id], doing.by
    who = {"by_id": by.id, "by_name": by.name}
    return Taken(number=number, order_id=order_id, parcel=order.parcels + 1, shop_id=order.shop_id, at=doing.at, **who)


def _said(carrier: str, waybill: str, group: Sequence[int], doing: _Round) -> list[WaybillTaken]:
    told = {"carrier": carrier, "waybill": waybill}
    return [WaybillTaken(subject_id=i, shop_id=doing.orders[i].shop_id, **told) for i in group]


def _cannot_leave() -> Verdict:
    why = _("还不能发货（未占用库存、未付款、有退款、被挂起，或合单里有这样的订单），不取运单号")
    return Refused(duty="D086", why=why)


@transaction.atomic
def numbers_claim(*, claims: Sequence[Claim], by: Actor, at: datetime) -> None:
    """Free numbers of our pool that parcels leave under are theirs from now on, as if they had been taken. [D086]

    Needs orders.ship. Whoever took one meanwhile keeps it: the whole claim is refused then.
    """
    by.require("orders.ship")
    free = PoolNumber.objects.filter(number__in={one.waybill for one in claims}, state=FREE)
    numbers = {row.number: row for row in free.select_for_update().order_by("id")}
    known = set(
        Taken.objects.seen_by(by)
        .filter(number__number__in={one.waybill for one in claims}, returned_at=None)
        .values_list("order_id", "parcel")
    )
    foreign = numbers_foreign(claims=claims, by=by)
    if foreign:
        raise Refusal.of(next(iter(foreign.values())))
    who = {"by_id": by.id, "by_name": by.name}
    Taken.objects.bulk_create(
        Taken(number=numbers[one.waybill], order_id=one.order_id, parcel=one.parcel, shop_id=one.shop_id, at=at, **who)
        for one in claims
        if one.waybill in numbers and (one.order_id, one.parcel) not in known
    )
    PoolNumber.objects.filter(id__in=[row.id for row in numbers.values()]).update(state=TAKEN)
