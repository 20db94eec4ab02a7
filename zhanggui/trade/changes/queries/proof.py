"""Counts that prove or disprove that no deal was changed on one side."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.changes.models import ChangeRequest
from zhanggui.trade.changes.states import BUYER_SAID, ChangeState

SHOWN = 20


def changes_agreed(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Changes made in a time; broken where the buyer neither wanted nor agreed, or the deal is another. [D080]

    Needs orders.view.
    """
    by.require("orders.view")
    made = ChangeRequest.objects.seen_by(by).filter(
        state=ChangeState.APPLIED.value, closed_at__gte=since, closed_at__lt=until
    )
    unproved = ~Q(source__in=[source.value for source in BUYER_SAID]) & (Q(consent="") | Q(evidence=""))
    broken = made.filter(unproved | ~Q(deal_was=F("deal_is"))).order_by("id")
    return Proof(made.count(), broken.count(), tuple(broken.values_list("order__platform_no", flat=True)[:SHOWN]))
