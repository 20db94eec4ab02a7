"""Price incidents: one action finds and holds every order of a SKU below its floor that has not left yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import LONGEST, reason_given
from zhanggui.kit.text import render
from zhanggui.offer.catalog.queries import sku_ids_by_code, sku_labels
from zhanggui.trade.incidents.facts import IncidentDeclared, IncidentEnded, IncidentsExported, OrdersStopped
from zhanggui.trade.incidents.models import Caught, Incident
from zhanggui.trade.incidents.states import INCIDENTS, Fate, IncidentState
from zhanggui.trade.orders.queries import BelowFloor, order_stands, orders_below
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import order_hold

OWN = System("incidents")
LEFT = (State.SHIPPED, State.COMPLETED)


@transaction.atomic
def incident_declare(
    *, code: str, floor: Decimal, since: datetime, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """Say that a SKU is sold below `floor` (yuan a piece) since a time, and hold what has not left. [D056][D073]

    Needs incidents.declare and orders.hold, and a reason. All orders of the asker's shops are looked at; until it is
    ended, what comes in below the floor is held too (the clock asks, as whoever declared it). Raises BadInput when the
    code is no SKU or the floor no amount, Refusal while an incident of this SKU is open. Returns the incident.
    """
    by.require("incidents.declare")
    by.require("orders.hold")
    when, why = at or clock.now(), reason_given(reason, duty="D056")
    sku_id = sku_ids_by_code(codes=[code.strip()], by=OWN).get(code.strip())
    if sku_id is None:
        raise BadInput(why=_("没有商家编码“{code}”的商品", code=code.strip()), duty="D056")
    if floor <= 0 or since > when:
        raise BadInput(why=_("底价须大于 0，起始时间不能在将来"), duty="D056")
    try:
        with transaction.atomic():
            incident = Incident.objects.create(
                sku_id=sku_id,
                floor=floor,
                since=since,
                reason=why,
                declared_by_id=by.id,
                declared_by_name=by.name,
                declared_at=when,
            )
    except IntegrityError:  # one open incident of a SKU, also where two declare at once
        raise Refusal(duty="D056", why=_("这个商品的价格事故还在处理中"), next_step=_("打开它，点“再查一次”")) from None
    told = IncidentDeclared(subject_id=incident.id, code=code.strip(), floor=f"{floor:.2f}")
    announce([told], by=by, at=when)
    _catch(incident, by, when)
    return incident.id


@transaction.atomic
def incident_sweep(*, incident_id: int, by: Actor, at: datetime | None = None) -> int:
    """Look once more for orders below the floor, and hold what came in meanwhile; returns how many. [D056][D073]

    Needs incidents.declare and orders.hold. What was held and released by a person since is left alone.
    """
    by.require("incidents.declare")
    incident = Incident.objects.filter(id=incident_id, state=IncidentState.OPEN.value).select_for_update().first()
    if incident is None:
        raise NotFound
    return _catch(incident, by, at or clock.now())


@transaction.atomic
def incident_end(*, incident_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Say how incidents ended; held orders stay held until people decide on them. [D056]

    Needs incidents.declare and a reason. Returns which ended and, for each refused id, why.
    """
    by.require("incidents.declare")
    when, why = at or clock.now(), reason_given(reason, duty="D056")
    changes = {"ended_by_name": by.name, "ended_at": when, "ended_why": why}
    moved = advance_many(
        model=Incident, machine=INCIDENTS, ids=list(incident_ids), action="end", by=OWN, changes=changes
    )
    announce([IncidentEnded(subject_id=row["id"], reason=why) for row in moved.rows], by=by, at=when)
    return moved


@transaction.atomic
def caught_leave(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """Orders of incidents that left after all are lost, not saved, whoever let them go; returns how many. [D056]

    Needs orders.view. Reads how the orders stand, so the order of news does not matter. Safe to repeat.
    """
    by.require("orders.view")
    rows = Caught.objects.seen_by(by).filter(order_id__in=list(order_ids)).exclude(fate=Fate.GONE.value)
    if not (caught := set(rows.values_list("order_id", flat=True))):
        return 0
    left = [order_id for order_id, stand in order_stands(order_ids=caught, by=by).items() if stand.state in LEFT]
    return rows.filter(order_id__in=left).update(fate=Fate.GONE.value, at=at)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of incidents left the house. Needs orders.export."""
    by.require("orders.export")
    announce([IncidentsExported(subject_id=by.id or 0, count=count)], by=by)


def _catch(incident: Incident, by: Actor, at: datetime) -> int:
    """Hold what is found and was not held by this incident before; keep what became of each order."""
    code = sku_labels(ids=[incident.sku_id], by=OWN)[incident.sku_id]
    known = dict(Caught.objects.filter(incident=incident).values_list("order_id", "fate"))
    found = orders_below(sku_id=incident.sku_id, floor=incident.floor, since=incident.since, by=by)
    fresh = [one for one in found if known.get(one.order_id, Fate.WAITS) == Fate.WAITS]
    why = render(_("价格事故 {code}：{reason}", code=code, reason=incident.reason))[:LONGEST]
    going = [one.order_id for one in fresh if one.can_be_held]  # as one: orders are locked before stock
    held = set(order_hold(order_ids=going, reason=why, by=by, at=at).moved) if going else set()
    new = [one for one in fresh if one.order_id not in known]
    Caught.objects.bulk_create([_caught(incident, one, held, at) for one in new], batch_size=1_000)
    for fate in (Fate.HELD, Fate.GONE):
        ids = [one.order_id for one in fresh if one.order_id in known and _fate(one, held) == fate]
        Caught.objects.filter(incident=incident, order_id__in=ids).update(fate=fate.value, at=at)
    if new or held:
        exposed = sum((one.exposed for one in fresh if one.order_id in held), Decimal(0))
        told = OrdersStopped(subject_id=incident.id, found=len(new), held=len(held), exposed=f"{exposed:.2f}")
        announce([told], by=by, at=at)
    return len(held)


def _fate(one: BelowFloor, held: Collection[int]) -> Fate:
    return Fate.HELD if one.order_id in held else Fate.GONE if one.has_left else Fate.WAITS


def _caught(incident: Incident, one: BelowFloor, held: Collection[int], at: datetime) -> Caught:
    return Caught(
        incident=incident,
        order_id=one.order_id,
        shop_id=one.shop_id,
        platform_no=one.platform_no,
        units=one.units,
        price=one.price,
        exposed=one.exposed,
        fate=_fate(one, held).value,
        at=at,
    )
