"""What somebody asked for today already, and what was sent for a line before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db.models import DecimalField, F, Q, Sum
from django.db.models.functions import Coalesce

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.trade.handmade.models import Item
from zhanggui.trade.handmade.states import RequestState

OWN = System("handmade")
LIVE = [RequestState.ASKED.value, RequestState.ORDERED.value]
WORTH = Coalesce(F("list_price"), 0, output_field=DecimalField()) * F("quantity")


def asked_today(*, at: datetime, by: Actor) -> dict[int, tuple[int, Decimal]]:
    """Pieces, and what they list for, on this day in Shanghai: of the asker, and of whom he acts for. [D010]

    Needs handmade.ask. All of a person's count, in whichever place and shop he asked: a day has one limit.
    """
    by.require("handmade.ask")
    live = Item.objects.seen_by(OWN).filter(
        request__asked_at__gte=clock.day_start(clock.shanghai(at).date()), request__state__in=LIVE
    )
    found = {}
    for who in sorted(by.answerable):
        his = live.filter(Q(request__asked_by_id=who) | Q(request__asked_for_id=who))
        told = his.aggregate(pieces=Sum("quantity"), yuan=Sum(WORTH))
        found[who] = (told["pieces"] or 0, told["yuan"] or Decimal(0))
    return found


def sent_already(*, line_ids: Collection[int], by: Actor) -> list[str]:
    """The numbers of what was asked for or sent for these lines of originals. Needs handmade.ask. [D110]"""
    by.require("handmade.ask")
    rows = Item.objects.seen_by(by).filter(line_id__in=list(line_ids), request__state__in=LIVE)
    return list(rows.order_by("request__number").values_list("request__number", flat=True).distinct())
