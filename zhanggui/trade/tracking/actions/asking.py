"""Services are asked of parcels: claimed, asked outside any transaction, and what they said is taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import AskedParcel, NewsAnswer, ParcelNews, tracking_news
from zhanggui.trade.carriers.queries import carrier_codes
from zhanggui.trade.tracking import rules
from zhanggui.trade.tracking.actions.hearing import AHEAD, Taken, events_take
from zhanggui.trade.tracking.facts import NewsRouteHalted, ParcelQueried
from zhanggui.trade.tracking.models import AskRun, Inquiry, NewsRoute, Track
from zhanggui.trade.tracking.queries.routes import FOLLOWED, NewsBatch, account_opened, asked_today, host_of
from zhanggui.trade.tracking.rules import CODE_MOST, Heard, plain, without_phones
from zhanggui.trade.tracking.states import OVER, AskKind, Source, Step

OWN = System("tracking")
MOST = {AskKind.SUBSCRIBE: 100, AskKind.QUERY: 20}
"""Parcels of one round: a round takes less than a minute."""
LOST = {AskKind.SUBSCRIBE: timedelta(minutes=10), AskKind.QUERY: timedelta(minutes=30)}
"""A parcel whose asker died is asked for again after this."""
GAP = timedelta(minutes=30)
"""A parcel is not asked for twice within this [MEM: services lock numbers that are asked for more often]."""
SAID_MOST = 200
UNREADABLE = _("账号打不开，请重新填写")
FUTURE = _("轨迹时间不能在将来")


class Asked(NamedTuple):
    """What came of a round: events kept, parcels answered for, parcels set aside for a person, what went wrong."""

    new: int = 0
    answered: int = 0
    stuck: int = 0
    fault: str = ""
    why: str = ""


@transaction.atomic
def asks_claim(*, kind: AskKind, by: Actor, at: datetime | None = None) -> list[NewsBatch]:
    """The parcels that are due now, one round for each service that is on. Rooms only. [D088]

    Subscribed to: once, as soon as they left. Asked for: those nobody heard of for `parcel_ask_hours`, as long as the
    day's `parcel_ask_most` lasts. What is claimed is due again later, should nobody record what became of it.
    """
    by.require_room()
    now, found = at or clock.now(), []
    routes = NewsRoute.objects.select_for_update().filter(is_on=True, halted_at=None).order_by("id")
    for route in routes.filter(Q(due_at=None) | Q(due_at__lte=now)):
        if kind == AskKind.SUBSCRIBE and not route.subscribes:
            continue
        codes = carrier_codes(service=route.connector, by=by)
        tracks = list(_due(kind, now, by).filter(carrier__in=list(codes))[: _left(route, kind, now)])
        if tracks:
            found += _begun(route, kind, tracks, now, by)
    return found


@transaction.atomic
def parcel_query(*, track_id: int, by: Actor, at: datetime | None = None) -> NewsBatch:
    """A round for this one parcel, now, whatever the day's number. [D088]

    Needs orders.ship. Raises NotFound, and Refusal where no service can be asked or was asked a moment ago.
    """
    by.require("orders.ship")
    now = at or clock.now()
    route = NewsRoute.objects.select_for_update().filter(is_on=True).order_by("id").first()
    if route is None:
        raise Refusal(
            why=_("没有启用物流查询接口"), duty="D088", next_step=_("请管理渠道的同事在“物流查询接口”里填写账号并启用")
        )
    track = Track.objects.seen_by(by).select_for_update().filter(id=track_id).exclude(shop=None).first()
    if track is None:
        raise NotFound
    if track.carrier not in carrier_codes(service=route.connector, by=OWN):
        raise Refusal(why=_("“{name}”没有这个接口的快递代码，不能查询", name=track.carrier or "—"), duty="D088")
    if Inquiry.objects.seen_by(by).filter(track=track, kind=AskKind.QUERY.value, asked_at__gt=now - GAP).exists():
        raise Refusal(why=_("半小时内刚查过，稍后再查"), duty="D088")
    batches = _begun(route, AskKind.QUERY, [track], now, by)
    if not batches:
        raise Refusal(why=UNREADABLE, duty="D088")
    announce([ParcelQueried(subject_id=track.id, shop_id=track.shop_id, connector=route.connector)], by=by, at=now)
    return batches[0]


@transaction.atomic
def asks_record(*, batch: NewsBatch, answer: NewsAnswer, by: Actor, at: datetime | None = None) -> Asked:
    """Take what a service said: events as from everywhere, the rest again later or set aside. [D088][D089]

    Needs orders.ship. A round is recorded once: a second time nothing happens.
    """
    by.require("orders.ship")
    now = at or clock.now()
    route = NewsRoute.objects.select_for_update().get(connector=batch.connector)
    run = AskRun.objects.select_for_update().get(id=batch.run_id)
    if run.ended_at:
        return Asked()
    waybills = [parcel.waybill for parcel in batch.parcels]
    news = {one: _timely(answer.news[one], now) for one in waybills if one in answer.news}
    heard = [event for one in news.values() for event in _heard(one)]
    taken = events_take(heard=heard, source=Source.QUERY, by=by, at=now) if heard else Taken(0, 0, 0)
    stuck = _written(batch, news, now)
    run.ended_at, run.answered, run.fault = now, len(news), answer.fault[:SAID_MOST]
    run.new, run.known, run.refused = taken.new, taken.known, sum(bool(one.why) for one in news.values())
    run.save()
    _route_written(route, answer, [one.why for one in news.values()], now, by)
    return Asked(taken.new, len(news), stuck, run.fault, next((one.why for one in news.values() if one.why), ""))


@transaction.atomic
def asks_forget(*, by: Actor, at: datetime | None = None) -> int:
    """Rounds older than `parcel_asks_kept_days` go. Rooms only. Returns how many. [D088]"""
    by.require_room()
    now = at or clock.now()
    days = int(param_at("parcel_asks_kept_days", on=clock.shanghai(now).date()))
    return AskRun.objects.filter(at__lt=now - timedelta(days=days)).delete()[0]


@transaction.atomic
def push_take(*, connector: str, posted: dict[str, str], by: Actor, at: datetime | None = None) -> Taken:  # noqa: ARG001  who signs
    """Take what a service tells by itself, signed with the salt of its account. [D088]

    Raises NotAllowed for another signature or a service nobody set up, BadInput for what cannot be read. When it tells
    no more of a parcel, somebody has to look.
    """
    route = NewsRoute.objects.filter(connector=connector).first()
    account = account_opened(route)
    news = tracking_news(connector=connector, by=OWN).pushed(account, posted) if account else None
    if news is None:
        raise NotAllowed(why=_("签名不符"), right="")
    if not rules.WAYBILL.fullmatch(news.waybill):
        raise BadInput(why=_("推送内容读不懂：{fault}", fault=news.why or "no waybill"), duty="D088")
    now = at or clock.now()
    taken = events_take(heard=_heard(news), source=Source.PUSH, by=OWN, at=now)
    if news.final:
        ended = Inquiry.objects.seen_by(OWN).filter(track__waybill=news.waybill, kind=AskKind.SUBSCRIBE.value)
        ended.update(said=news.why[:SAID_MOST], stuck_at=now, due_at=None)
    return taken


def _due(kind: AskKind, now: datetime, by: Actor) -> QuerySet[Track]:
    asked = Inquiry.objects.seen_by(by).filter(track=OuterRef("pk"), kind=kind.value)
    waits = asked.filter(Q(due_at=None) | Q(due_at__gt=now))
    rows = Track.objects.seen_by(by).exclude(step__in=[step.value for step in OVER])
    rows = rows.filter(~Exists(waits), sent_at__gte=now - FOLLOWED).order_by("sent_at", "id")
    if kind == AskKind.QUERY:
        quiet = now - _patience(now)
        rows = rows.filter(Q(told_at__lt=quiet) | Q(told_at=None, sent_at__lt=quiet))
    return rows.select_for_update(of=("self",), skip_locked=True)


def _left(route: NewsRoute, kind: AskKind, now: datetime) -> int:
    """How many may be asked for in this round."""
    if kind == AskKind.SUBSCRIBE:
        return MOST[kind]
    most = int(param_at("parcel_ask_most", on=clock.shanghai(now).date()))
    return max(0, min(MOST[kind], most - asked_today(connector=route.connector, now=now)))


def _patience(now: datetime) -> timedelta:
    return timedelta(hours=float(param_at("parcel_ask_hours", on=clock.shanghai(now).date())))


def _begun(route: NewsRoute, kind: AskKind, tracks: Sequence[Track], now: datetime, by: Actor) -> list[NewsBatch]:
    """A round that begins: written down before anything is asked. An account that does not open is told of."""
    account = account_opened(route)
    if account is None:
        NewsRoute.objects.filter(id=route.id).update(said=str(UNREADABLE), said_at=now, is_well=False)
        return []
    codes = carrier_codes(service=route.connector, by=OWN)
    Inquiry.objects.bulk_create(
        [
            Inquiry(track=one, shop_id=one.shop_id, kind=kind.value, asked_at=now, due_at=now + LOST[kind])
            for one in tracks
            if one.shop_id
        ],
        update_conflicts=True,
        unique_fields=["track", "kind"],
        update_fields=["asked_at", "due_at", "stuck_at"],
    )
    told = {"connector": route.connector, "kind": kind.value, "at": now, "asked": len(tracks)}
    run = AskRun.objects.create(**told, actor_name=by.name if by.id else "")
    parcels = tuple(AskedParcel(one.waybill, codes[one.carrier]) for one in tracks)
    return [NewsBatch(route.connector, kind, account, run.id, parcels)]


def _timely(news: ParcelNews, now: datetime) -> ParcelNews:
    """A parcel with an event of the future is asked for again: nothing of it is believed."""
    late = any(event.at > now + AHEAD for event in news.events)
    return ParcelNews(news.waybill, why=str(FUTURE)) if late else news


def _heard(news: ParcelNews) -> list[Heard]:
    told = [
        Heard(news.waybill, one.at, Step(one.step), plain(one.code)[:CODE_MOST], without_phones(one.text))
        for one in news.events
    ]
    return [one for one in told if one.text or one.step]


def _written(batch: NewsBatch, news: dict[str, ParcelNews], now: datetime) -> int:
    """What the service said of each parcel, and when it is asked again. Returns how many are set aside."""
    waybills = [parcel.waybill for parcel in batch.parcels]
    rows = Inquiry.objects.seen_by(OWN).filter(track__waybill__in=waybills, kind=batch.kind.value)
    asks = list(rows.select_related("track").select_for_update(of=("self",)).order_by("id"))
    later = None if batch.kind == AskKind.SUBSCRIBE else now + _patience(now)
    for ask in asks:
        said = news.get(ask.track.waybill)
        if said is None:
            ask.asked_at = None
        elif not said.why:
            ask.tries, ask.said, ask.well_at, ask.due_at = 0, "", now, later
        else:
            ask.tries, ask.said = ask.tries + 1, said.why[:SAID_MOST]
            ask.due_at = None if said.final else rules.ask_again(failures=ask.tries, now=now)
            ask.stuck_at = None if ask.due_at else now
    Inquiry.objects.bulk_update(asks, ["asked_at", "well_at", "tries", "said", "due_at", "stuck_at"])
    return sum(bool(ask.stuck_at) for ask in asks)


def _route_written(route: NewsRoute, answer: NewsAnswer, whys: Sequence[str], now: datetime, by: Actor) -> None:
    """How the service stands after a round; one without news of any parcel does not prove it well. `whys`: of each."""
    if not answer.fault and not whys:
        return
    was, proved = route.halted_at, not all(whys)
    route.said, route.said_at = (answer.fault or ("" if proved else whys[0]))[:SAID_MOST], now
    route.is_well = False if answer.fault else proved or None
    route.tries = route.tries + 1 if answer.fault else 0
    route.due_at = rules.route_again(failures=route.tries, now=now) if answer.fault else None
    route.halted_at = (was or (now if answer.final else None)) if answer.fault else None
    if not route.address and proved:
        route.lived_at = route.lived_at or now
    route.save()
    if route.halted_at and not was:
        host = host_of(route.address, tracking_news(connector=route.connector, by=OWN))
        halted = NewsRouteHalted(subject_id=route.id, connector=route.connector, host=host, said=route.said)
        announce([halted], by=by, at=now)
