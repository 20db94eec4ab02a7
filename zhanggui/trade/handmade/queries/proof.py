"""Counts that prove or disprove what the controls of orders made by hand claim."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.states import AFTER_SALES, Kind, RequestState

MOST = 50
MADE = [RequestState.ORDERED.value, RequestState.CANCELLED.value]


def made_by_one(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders made by hand in the window; broken when one person asked and agreed. [D010]"""
    rows = _made(since, until, by)
    return _proof(rows, Q(decided_by_id=None) | Q(decided_by_id=F("asked_by_id")))


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


def _made(since: datetime, until: datetime, by: Actor) -> QuerySet[Request]:
    rows: QuerySet[Request] = Request.objects.seen_by(by)
    return rows.filter(state__in=MADE, decided_at__gte=since, decided_at__lt=until)


def _proof(rows: QuerySet[Request], broken: Q) -> Proof:
    wrong = rows.filter(broken).order_by("id")
    return Proof(rows.count(), wrong.count(), tuple(wrong.values_list("number", flat=True)[:MOST]))
