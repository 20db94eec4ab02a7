"""Cases open by the clock, by what carriers tell, and by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import as_dicts, staged
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Row
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.fulfilment.queries import parcels_by_waybill, parcels_of_orders
from zhanggui.trade.tracking.queries import TrackStand, carriers_heard, track_stands, tracks_amiss
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles import rules
from zhanggui.trade.troubles.actions.asking import ask_shops
from zhanggui.trade.troubles.facts import TroubleOpened
from zhanggui.trade.troubles.models import Case, Interception
from zhanggui.trade.troubles.queries.policy import Times, times_now
from zhanggui.trade.troubles.states import KIND_TITLES, STOPPING, Kind, Source, StopState

OPENED = """
INSERT INTO troubles_case (order_id, shop_id, track_id, waybill, carrier, kind, state, source, note, since, opened_at,
  first_due, due_at, assignee_name, outcome, liable, finding, closed_by_name)
SELECT a.order_id, a.shop_id, a.track_id, a.waybill, a.carrier, a.kind, 10, %s, a.note, a.since, %s,
  a.due, a.due, '', '', '', '', ''
  FROM amiss a
 WHERE NOT EXISTS (SELECT FROM troubles_case c WHERE c.track_id = a.track_id AND c.kind = a.kind
   AND (c.state <> 40 OR a.again AND c.closed_at >= a.since))
 ORDER BY a.track_id, a.kind
ON CONFLICT (track_id, kind) WHERE state <> 40 DO NOTHING
RETURNING id, order_id, shop_id, kind
"""
FEED = timedelta(days=7)
"""A carrier nobody heard of for so long sends us no news: a parcel of it is late some day, not still."""
COLUMNS = (
    "order_id bigint, shop_id bigint, track_id bigint, waybill text, carrier text, kind text, note text, "
    "since timestamptz, due timestamptz, again boolean"
)


class Found(NamedTuple):
    """Something wrong with a parcel, since when."""

    track: TrackStand
    kind: Kind
    since: datetime
    note: str = ""


@transaction.atomic
def cases_look(*, by: Actor, at: datetime) -> int:
    """Open a case for each parcel that stands still, is late, or cannot be delivered; returns how many. [D089]

    Needs troubles.handle. Safe to repeat; what was closed comes again only when something new was heard. A parcel is
    still or late, not both; one nobody ever heard of is still only where its carrier sends us news at all.
    """
    by.require("troubles.handle")
    times = times_now(by=by)
    quiet, late = at - timedelta(hours=times.still), at - timedelta(hours=times.late)
    tracks = tracks_amiss(quiet_before=quiet, sent_before=late, by=by)
    found = _told_wrong(tracks)
    heard = carriers_heard(since=at - FEED, by=by)
    still = {one.id for one in tracks if one.heard_at < quiet and (one.told_at or one.carrier in heard)}
    found += [Found(one, Kind.STILL, one.heard_at, one.told) for one in tracks if one.id in still]
    overdue = [one for one in tracks if one.sent_at < late and one.id not in still]
    found += [Found(one, Kind.LATE, one.sent_at, one.told) for one in overdue]
    opened = _open(found, Source.CLOCK, times, by=by, at=at)
    ask_shops(by=by, at=at)
    return len(opened)


@transaction.atomic
def cases_hear(*, track_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Carriers told that they cannot deliver these parcels or bring them back: a case each. [D089]

    Needs troubles.handle. Safe to repeat.
    """
    by.require("troubles.handle")
    tracks = track_stands(track_ids=track_ids, by=by)
    _open(_told_wrong(list(tracks.values())), Source.EVENT, times_now(by=by), by=by, at=at)


@transaction.atomic
def trouble_report(*, order_id: int, waybill: str, kind: Kind, note: str, by: Actor, at: datetime | None = None) -> int:
    """Somebody heard that a parcel of an order is lost, damaged, wrong …: a case; the one that lasts is given. [D089]

    Needs troubles.handle and what was heard. Raises NotFound for an order out of reach, BadInput for another's parcel.
    """
    by.require("troubles.handle")
    told, when = reason_given(note, duty="D089"), at or clock.now()
    parcels = parcels_of_orders(order_ids=[order_id], by=by).get(order_id, [])
    if not parcels:
        raise NotFound
    if waybill not in {parcel.waybill for parcel in parcels}:
        raise BadInput(why=_("这个运单号不是该订单的包裹"), duty="D089")
    track = track_stands(waybills=[waybill], by=by).get(waybill)
    if track is None:
        raise BadInput(why=_("包裹刚发出，请稍后再登记"), duty="D089")
    _open([Found(track, kind, when, told)], Source.HAND, times_now(by=by), by=by, at=when, order_id=order_id)
    return Case.objects.seen_by(by).filter(track_id=track.id, kind=kind.value).latest("id").id


def _told_wrong(tracks: Sequence[TrackStand]) -> list[Found]:
    """Those their carrier says are in trouble or on their way back; parcels we asked back come back as asked."""
    wrong = [one for one in tracks if one.step in (Step.TROUBLE, Step.RETURNING, Step.RETURNED)]
    stopped = set(
        Interception.objects.filter(
            track_id__in=[one.id for one in wrong], state__in=[*STOPPING, StopState.RETURNED.value]
        ).values_list("track_id", flat=True)
    )
    return [
        Found(
            one,
            rules.kind_of(one.told, comes_back=one.step != Step.TROUBLE, asked_back=one.id in stopped),
            one.step_at or one.sent_at,
            one.told,
        )
        for one in wrong
    ]


def _open(
    found: Sequence[Found], source: Source, times: Times, *, by: Actor, at: datetime, order_id: int | None = None
) -> list[int]:
    """One statement for all; a parcel of several orders is told with the first of them."""
    parcels = parcels_by_waybill(waybills={one.track.waybill for one in found}, by=by)
    orders = {parcel.waybill: parcel.order_id for parcel in reversed(parcels)}
    rows = [
        (
            order_id or orders[one.track.waybill], one.track.shop_id, one.track.id, one.track.waybill,
            one.track.carrier, one.kind.value, one.note[:300], one.since, times.first(one.kind, at),
            source != Source.HAND,
        )
        for one in found
        if order_id or one.track.waybill in orders
    ]  # fmt: skip
    if not rows:
        return []
    with staged(COLUMNS, rows, name="amiss") as cursor:
        cursor.execute(OPENED, [source.value, at])
        opened = sorted(as_dicts(cursor), key=lambda row: row["id"])
    tell(opened, by=by, at=at)
    return [row["id"] for row in opened]


def tell(opened: Sequence[Row], *, by: Actor, at: datetime) -> None:
    """Cases that were opened are told of."""
    facts = [
        TroubleOpened(
            subject_id=row["order_id"],
            shop_id=row["shop_id"],
            kind=row["kind"],
            told=(KIND_TITLES[Kind(row["kind"])].msgid,),
        )
        for row in opened
    ]
    announce(facts, by=by, at=at)
