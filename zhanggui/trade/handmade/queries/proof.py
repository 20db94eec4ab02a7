"""Counts that prove or disprove what the controls of orders made by hand claim."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db.models import DecimalField, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.queries._limits import DayLimits
from zhanggui.trade.handmade.rules import within_day
from zhanggui.trade.handmade.states import AFTER_SALES, Kind, RequestState

MOST = 50
LIVE = [RequestState.ASKED.value, RequestState.ORDERED.value]
WORTH = Coalesce(F("items__list_price"), 0, output_field=DecimalField()) * F("items__quantity")
MADE = [RequestState.ORDERED.value, RequestState.CANCELLED.value]


def made_by_one(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders made by hand in the window; broken when one person asked, himself or by another, and agreed. [D010]"""
    rows = _made(since, until, by)
    asker = Q(decided_by_id=F("asked_by_id")) | Q(decided_by_id=F("asked_for_id"))
    return _proof(rows, Q(decided_by_id=None) | asker)


def cause_untold(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Resends and exchanges of the window; broken without original, cause or who bears it. [D110]"""
    rows = _made(since, until, by).filter(kind__in=[kind.value for kind in AFTER_SALES])
    return _proof(rows, Q(original=None) | Q(cause="") | Q(liable=""))


def sample_without_contract(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Samples of the window; broken without the number of a contract. [D155]"""
    rows = _made(since, until, by).filter(kind=Kind.SAMPLE.value)
    return _proof(rows, Q(party="") | Q(party_no=""))


def offline_unpaid(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Offline sales of the window; broken without a payment finance could confirm. [D075]"""
    rows = _made(since, until, by).filter(kind=Kind.OFFLINE.value)
    return _proof(rows, Q(payment_ref="") | Q(paid_at=None) | Q(amount__lte=0))


def days_over(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Days on which a person asked in the window, himself or by another in his place; broken beyond the limit, by the
    last number of such a day. [D010]
    """
    by.require("orders.view")
    asked = Request.objects.seen_by(by).filter(asked_at__gte=since, asked_at__lt=until, state__in=LIVE)
    days: dict[tuple[date, int], tuple[int, Decimal, str]] = {}
    for who in ("asked_by_id", "asked_for_id"):
        told = asked.exclude(**{who: None}).values(who, day=TruncDate("asked_at", tzinfo=clock.SHANGHAI)).order_by()
        for one in told.annotate(pieces=Sum("items__quantity"), yuan=Sum(WORTH), last=Max("number")):
            pieces, yuan, last = days.get((one["day"], one[who]), (0, Decimal(0), ""))
            found = pieces + (one["pieces"] or 0), yuan + (one["yuan"] or 0), max(last, one["last"])
            days[one["day"], one[who]] = found
    limits = DayLimits()
    over = [
        last for (day, _who), (pieces, yuan, last) in sorted(days.items())
        if not within_day(pieces, yuan, limits=limits.on(day))
    ]  # fmt: skip
    return Proof(len(days), len(over), tuple(dict.fromkeys(over))[:MOST])


def _made(since: datetime, until: datetime, by: Actor) -> QuerySet[Request]:
    rows: QuerySet[Request] = Request.objects.seen_by(by)
    return rows.filter(state__in=MADE, decided_at__gte=since, decided_at__lt=until)


def _proof(rows: QuerySet[Request], broken: Q) -> Proof:
    wrong = rows.filter(broken).order_by("id")
    return Proof(rows.count(), wrong.count(), tuple(wrong.values_list("number", flat=True)[:MOST]))
