"""Parcels on their way: the list, one parcel with its events, those of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.fulfilment.queries import parcels_by_waybill, parcels_of_orders
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.tracking.models import Event, Inquiry, Track
from zhanggui.trade.tracking.states import OVER, SOURCE_TITLES, STEP_TITLES, WRONG, Source, Step

"""Without news for so long a parcel is looked after: the house's default, a carrier's own time may be another."""
SORTS = {"sent": Sort("sent_at", nullable=True), "told": Sort("told_at", nullable=True)}
TONES = {
    Step.NONE: "neutral",
    Step.COLLECTED: "azure",
    Step.MOVING: "azure",
    Step.DELIVERING: "indigo",
    Step.SIGNED: "green",
    Step.TROUBLE: "red",
    Step.RETURNING: "orange",
    Step.RETURNED: "orange",
}


@dataclass(frozen=True)
class TrackRow:
    """A parcel: where it is by its newest event that says so, and what was said last."""

    id: int
    waybill: str
    carrier: str
    shop: str
    step: Step
    told: str
    told_at: datetime | None
    sent_at: datetime | None
    is_still: bool

    @property
    def step_title(self) -> Text:
        return STEP_TITLES[self.step]

    @property
    def tone(self) -> str:
        return TONES[self.step]


@dataclass(frozen=True)
class EventRow:
    """What was heard: when it happened, when and how it came here."""

    at: datetime
    step: Text | None
    code: str
    text: str
    source: Text
    heard_at: datetime
    who: str


def still_since(at: datetime) -> datetime:
    """A parcel nobody heard of since then stands still (`parcel_still_hours`)."""
    return at - timedelta(hours=float(param_at("parcel_still_hours", on=clock.shanghai(at).date())))


def _queues(at: datetime, by: Actor) -> dict[str, Q]:
    over, wrong = [s.value for s in OVER], [s.value for s in WRONG]
    still = still_since(at)
    quiet = Q(told_at__lt=still) | Q(told_at=None, sent_at__lt=still)
    stuck = Inquiry.objects.seen_by(by).filter(track=OuterRef("pk"), stuck_at__isnull=False)
    return {
        "wrong": Q(step__in=wrong),
        "still": ~Q(step__in=over) & quiet & ~Q(shop=None),
        "going": ~Q(step__in=over) & ~Q(shop=None),
        "signed": Q(step=Step.SIGNED.value),
        "strange": Q(shop=None),
        "stuck": ~Q(step__in=over) & Q(Exists(stuck)),
    }


def track_rows(*, ask: Ask, by: Actor) -> Page[TrackRow]:
    """One page of parcels; search by the whole waybill. Needs orders.view. [D088]"""
    rows = _tracks(by).filter(_queues(clock.now(), by).get(ask.queue, Q()))
    for key, column in (("shop", "shop__code__in"), ("carrier", "carrier"), ("step", "step")):
        if value := ask.filters.get(key):
            rows = rows.filter(**{column: value})
    rows = rows.filter(on_days("sent_at", ask.filters.get("sent")))
    if ask.search:
        rows = rows.filter(waybill=ask.search)
    page: Page[Any] = paginate(rows, ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_rows(page.rows), page.next, page.prev, page.total, page.capped)


def track_counts(*, by: Actor) -> dict[str, int]:
    """How many parcels stand in each queue. Needs orders.view."""
    queues = _queues(clock.now(), by)
    return _tracks(by).aggregate(**{key: Count("id", filter=rows) for key, rows in queues.items()})


def tracks_wrong(*, by: Actor) -> int:
    """How many parcels the carrier cannot deliver or brings back, for the menu. Needs orders.view."""
    return _tracks(by).filter(_queues(clock.now(), by)["wrong"]).count()


def track_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """The waybills of these tracks. Needs orders.view."""
    return dict(_tracks(by).filter(id__in=list(ids)).values_list("id", "waybill"))


def track_card(*, track_id: int, by: Actor) -> tuple[TrackRow, list[EventRow], dict[int, str]]:
    """One parcel, its events (newest first) and the orders in it by number. Needs orders.view; raises NotFound."""
    found = _tracks(by).filter(id=track_id).first()
    if found is None:
        raise NotFound
    (row,) = _rows([found])
    events = [_event(event) for event in Event.objects.seen_by(by).filter(track=found).order_by("-at", "-id")]
    parcels = parcels_by_waybill(waybills=[found.waybill], by=by)
    return row, events, order_labels(ids=[parcel.order_id for parcel in parcels], by=by)


def tracks_of_order(*, order_id: int, by: Actor) -> list[TrackRow]:
    """The parcels of an order as they are on their way. Needs orders.view. [D088]"""
    parcels = parcels_of_orders(order_ids=[order_id], by=by).get(order_id, [])
    if not parcels:
        return []
    return _rows(_tracks(by).filter(waybill__in=[parcel.waybill for parcel in parcels]).order_by("sent_at", "id"))


def carrier_choices(*, by: Actor) -> list[tuple[str, str]]:
    """The carriers whose parcels the asker sees. Needs orders.view."""
    names = _tracks(by).exclude(carrier="").values_list("carrier", flat=True).order_by("carrier").distinct()
    return [(name, name) for name in names]


def _tracks(by: Actor) -> QuerySet[Track]:
    by.require("orders.view")
    return Track.objects.seen_by(by)


def _rows(tracks: Any) -> list[TrackRow]:
    names = {shop.id: shop.name for shop in shops(by=System("tracking"))}
    quiet = still_since(clock.now())
    return [
        TrackRow(
            track.id,
            track.waybill,
            track.carrier,
            names.get(track.shop_id or 0, ""),
            Step(track.step),
            track.told,
            track.told_at,
            track.sent_at,
            track.step not in OVER and bool(since := track.told_at or track.sent_at) and since < quiet,
        )
        for track in tracks
    ]


def _event(event: Event) -> EventRow:
    return EventRow(
        event.at,
        STEP_TITLES[Step(event.step)] if event.step else None,
        event.code,
        event.text,
        SOURCE_TITLES[Source(event.source)],
        event.heard_at,
        event.actor_name if event.source == Source.HAND else "",
    )
