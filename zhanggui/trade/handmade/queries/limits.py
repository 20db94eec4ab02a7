"""What somebody asked for today already, and what was sent for a line before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.db.models import DecimalField, F, Sum
from django.db.models.functions import Coalesce

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.trade.handmade.models import Item
from zhanggui.trade.handmade.states import RequestState

LIVE = [RequestState.ASKED.value, RequestState.ORDERED.value]
WORTH = Coalesce(F("list_price"), 0, output_field=DecimalField()) * F("quantity")


def asked_today(*, at: datetime, by: Actor) -> tuple[int, Decimal]:
    """Pieces, and what they list for, that the asker asked for on this day in Shanghai. Needs handmade.ask. [D010]"""
    by.require("handmade.ask")
    day = clock.day_start(clock.shanghai(at).date())
    mine = Item.objects.seen_by(by).filter(request__asked_by_id=by.id or 0, request__asked_at__gte=day)
    told = mine.filter(request__state__in=LIVE).aggregate(pieces=Sum("quantity"), yuan=Sum(WORTH))
    return told["pieces"] or 0, told["yuan"] or Decimal(0)


def sent_already(*, line_ids: Collection[int], by: Actor) -> list[str]:
    """The numbers of what was asked for or sent for these lines of originals. Needs handmade.ask. [D110]"""
    by.require("handmade.ask")
    rows = Item.objects.seen_by(by).filter(line_id__in=list(line_ids), request__state__in=LIVE)
    return list(rows.order_by("request__number").values_list("request__number", flat=True).distinct())
