"""Counts that prove or disprove that buyers were told of shortages in time."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.shortages.models import Contact, Shortage
from zhanggui.trade.shortages.states import ShortageState, Step

SHOWN = 20
FOLLOWED = Q(state__in=[ShortageState.PROPOSED.value, ShortageState.CHOSEN.value])


def shortages_settled(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders that were short longer than allowed, whose buyers were to be told in a time. Needs orders.view. [D081]

    Broken: nothing was proposed by then and the order still lacked its goods; or what was begun stands past its clock.
    """
    by.require("orders.view")
    now = min(until, clock.now())
    due = Shortage.objects.seen_by(by).filter(asked_until__gte=since, asked_until__lt=now)
    told = Contact.objects.seen_by(by).filter(
        shortage_id=OuterRef("pk"), step=Step.PROPOSED.value, at__lte=OuterRef("asked_until")
    )
    untold = ~Exists(told) & (Q(ended_at=None) | Q(ended_at__gt=F("asked_until")))
    broken = due.filter(untold | FOLLOWED & Q(due_at__lt=now)).order_by("id")
    return Proof(due.count(), broken.count(), tuple(broken.values_list("order__platform_no", flat=True)[:SHOWN]))
