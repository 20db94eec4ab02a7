"""Where parcels stand, for rooms above that act on it: set by set, as plain rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.states import OVER, WRONG, Step

COLUMNS = ("id", "shop_id", "waybill", "carrier", "sent_at", "step", "step_at", "told", "told_at")


class TrackStand(NamedTuple):
    """A parcel that was sent from here: where it is, since when, and what was said last."""

    id: int
    shop_id: int
    waybill: str
    carrier: str
    sent_at: datetime
    step: Step
    step_at: datetime | None
    told: str
    told_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Nothing more is expected of it."""
        return self.step in OVER

    @property
    def heard_at(self) -> datetime:
        """When something was last heard of it; when it left, if nothing ever was."""
        return self.told_at or self.sent_at


def tracks_amiss(*, quiet_before: datetime, sent_before: datetime, by: Actor) -> list[TrackStand]:
    """Parcels on their way that nobody heard of, that left long ago, or that the carrier cannot deliver. [D089]

    Needs orders.view.
    """
    quiet = Q(told_at__lt=quiet_before) | Q(told_at=None, sent_at__lt=quiet_before)
    wrong = Q(step__in=[step.value for step in WRONG])
    return _stands(_going(by).filter(quiet | wrong | Q(sent_at__lt=sent_before)))


def tracks_going(*, by: Actor) -> list[TrackStand]:
    """Parcels on their way to their buyers. Needs orders.view. [D088]"""
    return _stands(_going(by))


def carriers_heard(*, since: datetime, by: Actor) -> set[str]:
    """Carriers of whose parcels something was heard since then: of the others silence means nothing. [D088]

    Needs orders.view. The platform's word that an order is completed is no word of a carrier.
    """
    by.require("orders.view")
    heard = Track.objects.seen_by(by).filter(told_at__gte=since).exclude(told="")
    return set(heard.order_by().values_list("carrier", flat=True).distinct())


def track_stands(
    *, track_ids: Collection[int] = (), waybills: Collection[str] = (), by: Actor
) -> dict[str, TrackStand]:
    """These parcels by waybill, named by track or by waybill. Needs orders.view. [D088]"""
    by.require("orders.view")
    named = Q(id__in=list(track_ids)) | Q(waybill__in=list(waybills))
    return {one.waybill: one for one in _stands(Track.objects.seen_by(by).filter(named))}


def tracks_sent(*, since: datetime, until: datetime, by: Actor) -> list[TrackStand]:
    """Parcels that left in a time, by when they left. Needs orders.view. [D088]"""
    by.require("orders.view")
    return _stands(Track.objects.seen_by(by).filter(sent_at__gte=since, sent_at__lt=until).order_by("sent_at", "id"))


def _going(by: Actor) -> QuerySet[Track]:
    by.require("orders.view")
    return Track.objects.seen_by(by).exclude(step__in=[step.value for step in OVER]).order_by("id")


def _stands(rows: QuerySet[Track]) -> list[TrackStand]:
    found: list[tuple[Any, ...]] = list(rows.exclude(shop=None).values_list(*COLUMNS))
    return [TrackStand._make((*row[:5], Step(row[5]), *row[6:])) for row in found]
