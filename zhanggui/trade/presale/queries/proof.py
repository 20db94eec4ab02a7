"""Whether what was promised in presale was kept, counted from rows."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.states import Fate

MOST = 50


def presale_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Lines sold in presale whose day fell into a time; broken when they went out later, or still wait. [D094]

    What was promised first counts, wherever a plan moved to; closed lines were owed to nobody. Needs orders.view.
    """
    by.require("orders.view")
    end = min(until, clock.now())
    fates = [Fate.WAITING.value, Fate.SENT.value]
    due = PresaleLine.objects.seen_by(by).filter(promised_by__gte=since, promised_by__lt=end, fate__in=fates)
    broken = due.filter(Q(fate=Fate.WAITING.value) | Q(over_at__gt=F("promised_by"))).order_by("order_id")
    some = list(broken.values_list("order_id", flat=True).distinct()[:MOST])
    return Proof(due.count(), broken.count(), tuple(sorted(order_labels(ids=some, by=by).values())))
