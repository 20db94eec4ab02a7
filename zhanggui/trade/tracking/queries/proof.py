"""What proves that parcels are followed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.queries.tracks import still_since
from zhanggui.trade.tracking.states import OVER

SHOWN = 100


def untracked(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Parcels sent in a time, and those neither delivered nor heard of for long. Needs orders.view. [D088]"""
    by.require("orders.view")
    sent = Track.objects.seen_by(by).filter(sent_at__gte=since, sent_at__lt=until)
    late = still_since(clock.now())
    due = sent.filter(sent_at__lt=late)
    over = [step.value for step in OVER]
    quiet = due.exclude(step__in=over).filter(Q(told_at=None) | Q(told_at__lt=late))
    waybills = list(quiet.order_by("sent_at").values_list("waybill", flat=True)[:SHOWN])
    return Proof(due.count(), quiet.count(), tuple(waybills))
