"""What is heard of parcels: taken once, in any order; the newest event says where a parcel is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array, staged
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.trade.fulfilment.queries import parcels_by_waybill, parcels_of_orders
from zhanggui.trade.orders.actions import order_complete
from zhanggui.trade.tracking.facts import DeliveryFailed, EventNoted, ParcelSigned, TracksExported
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.rules import Heard, without_phones
from zhanggui.trade.tracking.states import OVER, WRONG, Source, Step

OWN = System("tracking")
AHEAD = timedelta(hours=1)
"""Clocks of senders may be fast; an event later than that is no event."""
BEGIN = """
INSERT INTO tracking_track (shop_id, waybill, carrier, sent_at, step, told, begun_at)
SELECT shop_id, waybill, carrier, sent_at, '', '', %s FROM sent ORDER BY waybill
ON CONFLICT (waybill) DO UPDATE SET shop_id = excluded.shop_id, carrier = excluded.carrier, sent_at = excluded.sent_at
  WHERE tracking_track.shop_id IS NULL AND excluded.shop_id IS NOT NULL
"""
KEEP = """
INSERT INTO tracking_event (track_id, shop_id, at, step, code, text, source, heard_at, actor_name)
SELECT t.id, t.shop_id, h.at, h.step, h.code, h.text, %s, %s, %s FROM heard h JOIN tracking_track t USING (waybill)
 ORDER BY t.id, h.at
ON CONFLICT (track_id, at, text, step) DO NOTHING RETURNING track_id
"""
OWNED = """
UPDATE tracking_event e SET shop_id = t.shop_id FROM tracking_track t
 WHERE t.id = e.track_id AND t.waybill = ANY(%s) AND e.shop_id IS NULL AND t.shop_id IS NOT NULL
"""
NEWEST = """
UPDATE tracking_track t SET step = n.step, step_at = n.step_at, told = n.told, told_at = n.told_at
  FROM (SELECT k.id, coalesce(s.step, '') AS step, s.at AS step_at, e.text AS told, e.at AS told_at, k.step AS was
    FROM tracking_track k
    LEFT JOIN LATERAL (SELECT at, text FROM tracking_event WHERE track_id = k.id ORDER BY at DESC, id DESC LIMIT 1) e
      ON TRUE
    LEFT JOIN LATERAL (SELECT at, step FROM tracking_event WHERE track_id = k.id AND step <> ''
      ORDER BY at DESC, id DESC LIMIT 1) s ON TRUE
   WHERE k.id = ANY(%s::bigint[]) ORDER BY k.id FOR UPDATE OF k) n
 WHERE t.id = n.id RETURNING t.id, t.shop_id, t.waybill, n.was, t.step
"""


class Taken(NamedTuple):
    """What became of events: kept, known already, and of waybills that nobody here is known to have sent."""

    new: int
    known: int
    strange: int


class _Moved(NamedTuple):
    id: int
    shop_id: int | None
    waybill: str
    was: str
    step: str


@transaction.atomic
def parcels_watch(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> None:
    """Watch the parcels these orders left in. Safe to repeat; what was heard before they left is theirs. [D088]

    Needs orders.ship.
    """
    by.require("orders.ship")
    sent = {p.waybill: p for told in parcels_of_orders(order_ids=order_ids, by=by).values() for p in told}
    rows = [(p.shop_id, p.waybill, p.carrier, p.at) for p in sent.values()]
    _begin(rows, at or clock.now())
    with connection.cursor() as cursor:
        cursor.execute(OWNED, [sorted(sent)])
    _complete(list(Track.objects.filter(waybill__in=sent, step=Step.SIGNED).values_list("waybill", flat=True)), at)


@transaction.atomic
def events_take(*, heard: Sequence[Heard], source: Source, by: Actor, at: datetime | None = None) -> Taken:
    """Take what was told of parcels: each event once, late and repeated ones and in any order. [D088][D089]

    Needs orders.ship. The newest event that names a step says where a parcel is, whenever it was heard. Waybills that
    nobody sent from here are kept too, and are theirs when they do. Signed parcels complete their orders. Raises
    BadInput for an event of the future.
    """
    by.require("orders.ship")
    when = at or clock.now()
    if any(one.at > when + AHEAD for one in heard):
        raise BadInput(why=_("轨迹时间不能在将来"), duty="D088")
    waybills = sorted({one.waybill for one in heard})
    _begin([(None, waybill, "", None) for waybill in waybills], when)
    rows = [(h.waybill, h.at, h.step.value, h.code, h.text) for h in heard]
    columns = "waybill text, at timestamptz, step text, code text, text text"
    with staged(columns, rows, name="heard") as cursor:
        cursor.execute(KEEP, [source.value, when, by.name])
        kept = [row[0] for row in cursor.fetchall()]
        cursor.execute(NEWEST, [array(sorted(set(kept)))])
        moved = [_Moved._make(row) for row in cursor.fetchall()]
    changed = [one for one in moved if one.step != one.was]
    announce(_told(changed), by=by, at=when)
    _complete([one.waybill for one in changed if one.step == Step.SIGNED], when)
    strange = Track.objects.filter(waybill__in=waybills, shop=None).count()
    return Taken(len(kept), len(heard) - len(kept), strange)


@transaction.atomic
def parcels_arrived(*, moments: Mapping[int, datetime], by: Actor) -> None:
    """The platform calls these orders completed, then: their buyers have the parcels, whatever carriers told. [D079]

    Needs orders.ship. Safe to repeat; what the carrier says later still counts.
    """
    by.require("orders.ship")
    parcels = parcels_of_orders(order_ids=list(moments), by=by)
    arrived = {p.waybill: moments[p.order_id] for told in parcels.values() for p in told}
    over = [step.value for step in OVER]
    ended = set(Track.objects.filter(waybill__in=arrived, step__in=over).values_list("waybill", flat=True))
    heard = [Heard(waybill, at, Step.SIGNED, "", "") for waybill, at in sorted(arrived.items()) if waybill not in ended]
    if heard:
        events_take(heard=heard, source=Source.PLATFORM, by=by)


@transaction.atomic
def event_note(*, track_id: int, step: Step, text: str, happened: datetime, by: Actor) -> None:
    """Write down what a person heard of a parcel. [D088]

    Needs orders.ship. Raises NotFound, and BadInput for a time in the future or when nothing is said.
    """
    by.require("orders.ship")
    track = Track.objects.seen_by(by).filter(id=track_id).first()
    if track is None:
        raise NotFound
    told = without_phones(text)
    if not told and step == Step.NONE:
        raise BadInput(why=_("请选择状态或填写说明"), duty="D088")
    if happened > clock.now():
        raise BadInput(why=_("轨迹时间不能在将来"), duty="D088")
    taken = events_take(heard=[Heard(track.waybill, happened, step, "", told)], source=Source.HAND, by=by)
    if taken.new:
        announce([EventNoted(subject_id=track.id, shop_id=track.shop_id)], by=by)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list of parcels left the house. Needs orders.export."""
    by.require("orders.export")
    announce([TracksExported(subject_id=by.id or 0, count=count)], by=by)


def _begin(rows: Sequence[tuple[int | None, str, str, datetime | None]], at: datetime) -> None:
    """Tracks that are not there yet, in the order of their waybills; one nobody knew gets the shop that sent it."""
    columns = "shop_id bigint, waybill text, carrier text, sent_at timestamptz"
    with staged(columns, rows, name="sent") as cursor:
        cursor.execute(BEGIN, [at])


def _told(changed: Sequence[_Moved]) -> list[Fact]:
    facts: list[Fact] = []
    for one in changed:
        if one.step == Step.SIGNED:
            facts.append(ParcelSigned(subject_id=one.id, shop_id=one.shop_id, waybill=one.waybill))
        elif one.step in WRONG:
            facts.append(DeliveryFailed(subject_id=one.id, shop_id=one.shop_id, waybill=one.waybill, step=one.step))
    return facts


def _complete(waybills: Sequence[str], at: datetime | None) -> None:
    """Complete the orders whose parcels were all signed for; those that stand elsewhere stay. [D079]"""
    orders = {parcel.order_id for parcel in parcels_by_waybill(waybills=waybills, by=OWN)}
    parcels = parcels_of_orders(order_ids=sorted(orders), by=OWN)
    every = {parcel.waybill for told in parcels.values() for parcel in told}
    signed = set(Track.objects.filter(waybill__in=every, step=Step.SIGNED).values_list("waybill", flat=True))
    whole = sorted(i for i, told in parcels.items() if all(parcel.waybill in signed for parcel in told))
    if whole:
        order_complete(order_ids=whole, by=OWN, at=at)
