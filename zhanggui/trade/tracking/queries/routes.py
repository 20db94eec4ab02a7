"""How services are asked of parcels, what they said, and what they are asked for now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count, Q, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.crypto import SealBroken, unseal
from zhanggui.kit.errors import NotFound
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import (
    AskedParcel,
    NewsAccount,
    NewsAnswer,
    TrackingNews,
    news_connectors,
    tracking_news,
)
from zhanggui.trade.carriers.queries import carrier_codes
from zhanggui.trade.tracking.models import AskRun, Inquiry, NewsRoute, Track
from zhanggui.trade.tracking.states import ASK_TITLES, OVER, AskKind

OWN = System("tracking")
SEALED = "tracking_newsroute.sealed:{}"
FOLLOWED = timedelta(days=60)
"""Of parcels that left earlier nothing is asked any more [documented: the service gives up after sixty still days]."""
DEAD = timedelta(minutes=10)
"""A round that did not end within this never will."""
RUNS_SHOWN = 20
REASONS_SHOWN = 3
KEPT = ("callback", "phone", "address", "is_on", "subscribes", "set_at", "said", "said_at", "is_well", "lived_at")
SILENT = 4
"""So many faults in a row are more than an hour: no passing fault any more."""


@dataclass(frozen=True)
class NewsBatch:
    """One round: parcels a service is asked of, between the transactions that claim and record them."""

    connector: str
    kind: AskKind
    account: NewsAccount
    run_id: int
    parcels: tuple[AskedParcel, ...]


@dataclass(frozen=True)
class RouteSeen:
    """A service and how it is asked: without customer, key and salt. Without `set_at` nobody set it up."""

    connector: str
    title: Text
    certainty: Text
    host: str
    callback: str = ""
    phone: str = ""
    address: str = ""
    is_on: bool = False
    subscribes: bool = False
    set_at: datetime | None = None
    actor: str = ""
    said: str = ""
    said_at: datetime | None = None
    is_well: bool | None = None
    lived_at: datetime | None = None
    halted_at: datetime | None = None
    followed: int = 0
    unfollowed: int = 0
    uncoded: int = 0
    stuck: int = 0
    today: int = 0
    most: int = 0
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class RunRow:
    """One round that was asked."""

    at: datetime
    title: Text
    asked: int
    answered: int
    new: int
    known: int
    refused: int
    fault: str
    who: str
    is_over: bool
    is_dead: bool


@dataclass(frozen=True)
class AskRow:
    """What a service said of one parcel."""

    title: Text
    asked_at: datetime | None
    well_at: datetime | None
    due_at: datetime | None
    said: str
    is_stuck: bool


def news_routes(*, by: Actor) -> list[RouteSeen]:
    """Every service that can be asked, and how it stands. Needs channels.manage. [D088]"""
    by.require("channels.manage")
    rows = {row.connector: row for row in NewsRoute.objects.all()}
    return [_seen(code, port, rows.get(code)) for code, port in news_connectors(by=OWN)]


def news_route(*, connector: str, by: Actor) -> RouteSeen:
    """One service. Needs channels.manage; raises NotFound."""
    for route in news_routes(by=by):
        if route.connector == connector:
            return route
    raise NotFound


def news_runs(*, by: Actor) -> list[RunRow]:
    """The last rounds, newest first. Needs channels.manage. [D088]"""
    by.require("channels.manage")
    now = clock.now()
    return [
        RunRow(
            run.at,
            ASK_TITLES[AskKind(run.kind)],
            run.asked,
            run.answered,
            run.new,
            run.known,
            run.refused,
            run.fault,
            run.actor_name,
            run.ended_at is not None,
            run.ended_at is None and run.at < now - DEAD,
        )
        for run in AskRun.objects.order_by("-at", "-id")[:RUNS_SHOWN]
    ]


def track_asks(*, track_id: int, by: Actor) -> list[AskRow]:
    """What services said of one parcel. Needs orders.view. [D088]"""
    by.require("orders.view")
    rows = Inquiry.objects.seen_by(by).filter(track_id=track_id).order_by("-kind")
    return [
        AskRow(ASK_TITLES[AskKind(row.kind)], row.asked_at, row.well_at, row.due_at, row.said, bool(row.stuck_at))
        for row in rows
    ]


def news_asked(*, by: Actor) -> bool:
    """Whether any service can be asked at all. Needs orders.view."""
    by.require("orders.view")
    return NewsRoute.objects.filter(is_on=True).exists()


def news_answer(*, batch: NewsBatch, by: Actor) -> NewsAnswer:
    """Ask the service, outside any transaction; what goes wrong there is an answer. Needs orders.ship. [D088]"""
    by.require("orders.ship")
    try:
        port = tracking_news(connector=batch.connector, by=OWN)
    except NotFound:
        return NewsAnswer(fault=f"no connector {batch.connector}")
    ask = port.subscribe if batch.kind == AskKind.SUBSCRIBE else port.query
    return ask(batch.account, batch.parcels)


def service_faults(*, by: Actor) -> list[str]:
    """Services that are on and cannot be asked, refuse, or were silent for long. Needs orders.view. [D088]"""
    by.require("orders.view")
    faults = []
    for route in NewsRoute.objects.filter(is_on=True).order_by("id"):
        if account_opened(route) is None:
            faults.append(f"{route.connector}: account does not open")
        elif route.halted_at or route.tries >= SILENT:
            faults.append(f"{route.connector}: {route.said}")
    return faults


def account_opened(route: NewsRoute | None) -> NewsAccount | None:
    """The account of a way, where there is one that opens."""
    if route is None:
        return None
    try:
        told = json.loads(unseal(route.sealed, SEALED.format(route.connector)))
    except SealBroken:
        return None
    return NewsAccount(**told, callback=route.callback, phone=route.phone, address=route.address)


def asked_today(*, connector: str, now: datetime) -> int:
    """Parcels a service was asked for since midnight, by whomever."""
    midnight = clock.shanghai(now).replace(hour=0, minute=0, second=0, microsecond=0)
    runs = AskRun.objects.filter(connector=connector, kind=AskKind.QUERY.value, at__gte=midnight)
    return int(runs.aggregate(asked=Sum("asked"))["asked"] or 0)


def host_of(address: str, port: TrackingNews) -> str:
    """Where a service is asked."""
    return urlsplit(address).netloc or port.host


def _seen(code: str, port: TrackingNews, row: NewsRoute | None) -> RouteSeen:
    if row is None:
        return RouteSeen(code, port.title, port.certainty, port.host)
    now = clock.now()
    kept: dict[str, Any] = {name: getattr(row, name) for name in KEPT} | _counts(code, now)
    most = int(param_at("parcel_ask_most", on=clock.shanghai(now).date()))
    return RouteSeen(
        code,
        port.title,
        port.certainty,
        host_of(row.address, port),
        actor=row.actor_name,
        halted_at=row.halted_at,
        today=asked_today(connector=code, now=now),
        most=most,
        reasons=_reasons(),
        **kept,
    )


def _counts(connector: str, now: datetime) -> dict[str, int]:
    """Parcels on their way: told of by the service, not yet, without a code of it, set aside."""
    codes = list(carrier_codes(service=connector, by=OWN))
    going = (
        Track.objects.seen_by(OWN).exclude(step__in=[step.value for step in OVER]).filter(sent_at__gte=now - FOLLOWED)
    )
    asked = Q(inquiries__kind=AskKind.SUBSCRIBE.value)
    told = asked & Q(inquiries__well_at__isnull=False, inquiries__stuck_at=None)
    counted = going.aggregate(
        followed=Count("id", filter=told, distinct=True),
        coded=Count("id", filter=Q(carrier__in=codes), distinct=True),
        uncoded=Count("id", filter=~Q(carrier__in=codes), distinct=True),
        aside=Count("id", filter=Q(carrier__in=codes) & asked & Q(inquiries__stuck_at__isnull=False), distinct=True),
        stuck=Count("id", filter=Q(inquiries__stuck_at__isnull=False), distinct=True),
    )
    unfollowed = max(0, counted.pop("coded") - counted["followed"] - counted.pop("aside"))
    return {**counted, "unfollowed": unfollowed}


def _reasons() -> tuple[tuple[str, int], ...]:
    """Why parcels on their way were set aside: the commonest reasons, and how many parcels each."""
    over = [step.value for step in OVER]
    aside = Inquiry.objects.seen_by(OWN).filter(stuck_at__isnull=False).exclude(track__step__in=over)
    counted = aside.order_by().values_list("said").annotate(n=Count("track", distinct=True)).order_by("-n", "said")
    return tuple((said, n) for said, n in counted[:REASONS_SHOWN])
