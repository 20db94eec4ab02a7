"""Counts that prove or disprove what the controls of lots claim."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.offer.lots.models import LotMovement, LotShelf
from zhanggui.offer.lots.states import LotKind

MOST = 50


def expired_sent(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Departures of lots with an end in a time; broken where it was past that day, or the lot stopped before. [D044]"""
    by.require("inventory.view")
    left = LotMovement.objects.seen_by(by).filter(kind=LotKind.SHIPPED.value, at__gte=since, at__lt=until)
    dated = left.filter(shelf__lot__ends_on__isnull=False)
    late = dated.filter(shelf__lot__ends_on__lt=TruncDate("at", tzinfo=clock.SHANGHAI)) | dated.filter(
        shelf__lot__stopped_at__lt=F("at")
    )
    lots = late.order_by("id").values_list("shelf__lot__code", flat=True)[:MOST]
    return Proof(dated.count(), late.count(), tuple(sorted(set(lots))))


def expired_lying(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Lots with an end that lay in the warehouses in a time; broken where they are past it and lie there. [D044]"""
    by.require("inventory.view")
    moved = LotMovement.objects.seen_by(by).filter(at__gte=since, at__lt=until).values("shelf_id")
    dated = LotShelf.objects.seen_by(by).filter(lot__ends_on__isnull=False)
    lying = dated.filter(Q(units__gt=0) | Q(id__in=moved), lot__opened_at__lt=until)
    late = lying.filter(units__gt=0, lot__ends_on__lt=min(clock.shanghai(until).date(), clock.today()))
    lots = late.order_by("lot__ends_on", "id").values_list("lot__code", flat=True)[:MOST]
    return Proof(lying.count(), late.count(), tuple(lots))
