"""What carriers did, counted by month and region; what the company makes of it once a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import province
from zhanggui.kit.reason import reason_given
from zhanggui.trade.freight.facts import CarrierJudged
from zhanggui.trade.freight.models import BillRow, Decision, Score
from zhanggui.trade.freight.queries.scores import carrier_years
from zhanggui.trade.freight.states import VERDICT_TITLES, Verdict
from zhanggui.trade.fulfilment.queries import parcels_by_waybill
from zhanggui.trade.orders.queries import consignees
from zhanggui.trade.tracking.queries import TrackStand, tracks_sent
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles.queries import harms_of, times_now
from zhanggui.trade.troubles.states import Kind

QUIET = {Kind.STILL, Kind.LATE}
HARM = {Kind.LOST, Kind.DAMAGED}


@transaction.atomic
def scores_count(*, month: date, by: Actor, at: datetime) -> int:
    """Count what carriers did with the parcels of a month, by region; returns how many scores there are. [D087]

    Needs freight.manage. On time is signed for within the company's hours of a late parcel. Replaces what was counted.
    """
    by.require("freight.manage")
    first = month.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    since, until = (datetime.combine(day, time(), clock.SHANGHAI) for day in (first, after))
    tracks = tracks_sent(since=since, until=until, by=by)
    regions = _regions(tracks, by)
    harms = harms_of(track_ids=[track.id for track in tracks], by=by)
    promised = timedelta(hours=times_now(by=by).late)
    fees = _fees([track.waybill for track in tracks])
    groups: dict[tuple[str, str], list[TrackStand]] = defaultdict(list)
    for track in tracks:
        groups[track.carrier, regions.get(track.waybill, "")].append(track)
    Score.objects.filter(month=first).delete()
    Score.objects.bulk_create(
        Score(month=first, carrier=carrier, region=region, counted_at=at, **_counted(own, harms, promised, fees))
        for (carrier, region), own in sorted(groups.items())
    )
    return len(groups)


@transaction.atomic
def decision_record(
    *, year: int, carrier: str, verdict: Verdict, reason: str, by: Actor, at: datetime | None = None
) -> int:
    """The company keeps, watches or ends a carrier, on the figures of the year as they are now; they stay. [D087]

    Needs freight.manage and a reason. Raises BadInput for a carrier that carried nothing in the year.
    """
    by.require("freight.manage")
    why, when = reason_given(reason, duty="D087"), at or clock.now()
    figures = next((row for row in carrier_years(year=year, by=by) if row.carrier == carrier), None)
    if figures is None:
        raise BadInput(why=_("{year} 年没有“{carrier}”的包裹", year=year, carrier=carrier), duty="D087")
    row = Decision.objects.create(
        year=year, carrier=carrier, verdict=verdict.value, figures=figures.plain, reason=why, at=when, by_id=by.id,
        by_name=by.name,
    )  # fmt: skip
    told = (VERDICT_TITLES[verdict].msgid,)
    announce([CarrierJudged(subject_id=row.id, carrier=carrier, year=year, told=told, reason=why)], by=by, at=when)
    return row.id


def _counted(
    tracks: Iterable[TrackStand],
    harms: dict[int, set[Kind]],
    promised: timedelta,
    fees: dict[str, tuple[int, Decimal]],
) -> dict[str, Any]:
    own = list(tracks)
    signed = [one for one in own if one.step == Step.SIGNED and one.step_at]
    billed = [fees[one.waybill] for one in own if one.waybill in fees]
    return {
        "parcels": len(own),
        "signed": len(signed),
        "on_time": sum(1 for one in signed if one.step_at and one.step_at - one.sent_at <= promised),
        "quiet": sum(1 for one in own if harms.get(one.id, set()) & QUIET),
        "harmed": sum(1 for one in own if harms.get(one.id, set()) & HARM),
        "billed": len(billed),
        "fee": sum((fee for _rows, fee in billed), Decimal(0)),
    }


def _regions(tracks: list[TrackStand], by: Actor) -> dict[str, str]:
    """The province each parcel went to; merged orders have one receiver."""
    parcels = parcels_by_waybill(waybills=[track.waybill for track in tracks], by=by)
    places = {row.order_id: row.region for row in consignees(order_ids=[p.order_id for p in parcels], by=by)}
    return {p.waybill: province(places.get(p.order_id, "")) for p in parcels}


def _fees(waybills: list[str]) -> dict[str, tuple[int, Decimal]]:
    rows = BillRow.objects.filter(waybill__in=waybills).order_by().values("waybill")
    summed = rows.annotate(rows=Count("id"), fee=Sum("amount")).values_list("waybill", "rows", "fee")
    return {waybill: (count, fee) for waybill, count, fee in summed}
