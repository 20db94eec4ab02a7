"""Platforms hear of parcels by themselves: claimed, told outside any transaction, and what they said is recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import SealBroken, seal
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import UNSEEN, Moved
from zhanggui.kit.pure import Refused, Verdict, msg
from zhanggui.offer.channels.queries import LeftParcel, PushAnswer, PushPlace, shipment_push, shop_card
from zhanggui.trade.fulfilment import rules
from zhanggui.trade.fulfilment.actions.telling import notices_accept, notices_refuse
from zhanggui.trade.fulfilment.facts import PushAbandoned, PushRetried, PushRouteSet, PushRouteStopped
from zhanggui.trade.fulfilment.models import ParcelNotice, ParcelPush, PushRoute
from zhanggui.trade.fulfilment.queries import PushBatch, carrier_word
from zhanggui.trade.fulfilment.queries.pushing import SEALED, opened
from zhanggui.trade.fulfilment.states import Proof, Telling

MOST = 100
LOST = timedelta(minutes=10)
"""A parcel whose teller died is told again after this, under the same key."""
SAID_MOST = 200
NO_WAY = Refused(duty="D086", why=msg("这家店没有启用发货接口"))
UNREADABLE = msg("地址和密钥打不开，请重新填写")
SETTLED = Refused(duty="D086", why=msg("平台已确认，或在等平台结果文件"))


@transaction.atomic
def push_route_set(
    *, shop_id: int, connector: str, address: str, secret: str, is_on: bool, by: Actor, at: datetime | None = None
) -> None:
    """Set how a shop's platform hears of parcels; an empty address or secret stays what it was. [D086]

    Needs channels.manage. Raises BadInput for what can be no address or secret. Nothing is sent.
    """
    by.require("channels.manage")
    shop, when = shop_card(shop_id=shop_id, by=by), at or clock.now()
    row = PushRoute.objects.seen_by(by).select_for_update().filter(shop_id=shop.id).first()
    had = _place(row) or PushPlace("", "")
    place = PushPlace(address.strip() or had.address, secret.strip() or had.secret)
    if why := shipment_push(connector=connector, by=by).check(place):
        raise BadInput(why=why, duty="D086")
    told = {"address": place.address, "secret": place.secret}
    host = urlsplit(place.address).netloc[:120]
    changed = {"said": "", "said_at": None, "is_well": None} if place != had else {}
    PushRoute.objects.update_or_create(
        shop_id=shop.id,
        defaults={
            "connector": connector,
            "sealed": seal(json.dumps(told), SEALED.format(shop.id)),
            "host": host,
            "is_on": is_on,
            "set_at": when,
            "actor_name": by.name,
            **changed,
        },
    )
    on = PushRouteSet(subject_id=shop.id, shop_id=shop.id, connector=connector, host=host, is_on=True)
    off = PushRouteStopped(subject_id=shop.id, shop_id=shop.id, connector=connector, host=host)
    announce([on if is_on else off], by=by, at=when)


@transaction.atomic
def push_trial(*, shop_id: int, by: Actor) -> PushBatch:
    """A request without parcels, to hear whether the other side answers. Needs channels.manage; raises NotFound."""
    by.require("channels.manage")
    row = PushRoute.objects.seen_by(by).filter(shop_id=shop_id).first()
    if row is None:
        raise NotFound
    return PushBatch(row.shop_id, row.connector, opened(row))


@transaction.atomic
def pushes_claim(*, but: Collection[int] = (), by: Actor, at: datetime | None = None) -> list[PushBatch]:
    """What is due now, one batch of a hundred at most for each shop whose interface is on, but these. Rooms only.

    What is claimed is due again in ten minutes, should nobody record what became of it. A shop whose address does not
    open is told of on its interface, and holds up no other.
    """
    by.require_room()
    now = at or clock.now()
    routes = PushRoute.objects.seen_by(by).filter(is_on=True).exclude(shop_id__in=list(but)).order_by("shop_id")
    found = []
    for route in routes:
        if (place := _place(route)) is None:
            PushRoute.objects.filter(id=route.id).update(said=str(UNREADABLE), said_at=now, is_well=False)
        elif parcels := _claimed(route, now, by):
            found.append(PushBatch(route.shop_id, route.connector, place, parcels))
    return found


@transaction.atomic
def pushes_record(*, batch: PushBatch, answer: PushAnswer, by: Actor, at: datetime | None = None) -> None:
    """What the platform said: taken is told, refused is refused, the rest again later or set aside. [D086]

    Needs orders.ship or, for a trial without parcels, channels.manage. Safe to repeat: what was accepted stays.
    """
    by.require("orders.ship" if batch.parcels else "channels.manage")
    now, fault = at or clock.now(), answer.fault[:SAID_MOST]
    heard = {"said": fault, "said_at": now, "is_well": not fault}
    PushRoute.objects.seen_by(by).filter(shop_id=batch.shop_id).update(**heard)
    ids = [int(parcel.key) for parcel in batch.parcels]
    rows = ParcelNotice.objects.seen_by(by).filter(id__in=ids).exclude(state=Telling.ACCEPTED.value)
    notices = list(rows.select_related("shipment").select_for_update(of=("self",)).order_by("id"))
    words = {notice.id: answer.words.get(str(notice.id)) for notice in notices}
    taken = [one for one in notices if (word := words[one.id]) and word.taken]
    silent = str(msg("平台没有说明原因"))
    denied = [(one, word.why or silent) for one in notices if (word := words[one.id]) and not word.taken]
    notices_accept(notices=taken, proof=Proof.PUSH, by=by, at=now)
    notices_refuse(notices=denied, by=by, at=now)
    open_still = [one.id for one in notices if words[one.id] is None]
    said = fault or str(msg("平台没有提到这个包裹"))
    vain = _put_off(open_still, said, by, now, final=answer.final)
    if vain:
        fact = PushAbandoned(subject_id=batch.shop_id, shop_id=batch.shop_id, count=vain, said=said)
        announce([fact], by=by, at=now)


@transaction.atomic
def pushes_again(*, notice_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Tell the platform once more of what it refused or what was set aside, from the first try on. [D086]

    Needs orders.ship. Returns which, and why others not.
    """
    by.require("orders.ship")
    now = at or clock.now()
    rows = ParcelNotice.objects.seen_by(by).filter(id__in=list(notice_ids)).select_for_update().order_by("id")
    found = {row.id: row for row in rows}
    on = set(PushRoute.objects.seen_by(by).filter(is_on=True).values_list("shop_id", flat=True))
    refused: dict[int, Verdict] = {i: UNSEEN for i in notice_ids if i not in found}
    refused |= {i: SETTLED for i, row in found.items() if row.state not in (Telling.DUE, Telling.REFUSED)}
    refused |= {i: NO_WAY for i, row in found.items() if i not in refused and row.shop_id not in on}
    again = [row for i, row in found.items() if i not in refused]
    ParcelNotice.objects.filter(id__in=[row.id for row in again]).update(state=Telling.DUE.value, why="")
    _put_down(again, now)
    counts = sorted(Counter(row.shop_id for row in again).items())
    announce([PushRetried(subject_id=shop, shop_id=shop, count=n) for shop, n in counts], by=by, at=now)
    return Moved([{"id": row.id} for row in again], refused)


def _place(route: PushRoute | None) -> PushPlace | None:
    """Address and secret, where there are any that open."""
    try:
        return opened(route) if route else None
    except SealBroken:
        return None


def _claimed(route: PushRoute, now: datetime, by: Actor) -> tuple[LeftParcel, ...]:
    due = Q(push=None) | Q(push__stuck_at=None, push__due_at__lte=now)
    rows = ParcelNotice.objects.seen_by(by).filter(due, shop_id=route.shop_id, state=Telling.DUE.value)
    locked = rows.select_related("shipment").select_for_update(of=("self",), skip_locked=True)
    notices = list(locked.order_by("sent_at", "id")[:MOST])
    _put_down(notices, now + LOST, keep_tries=True)
    platform = shop_card(shop_id=route.shop_id, by=by).platform
    carriers = {one.shipment.carrier for one in notices}
    words = {name: carrier_word(platform=platform, carrier=name, by=by) for name in carriers}
    return tuple(_parcel(one, words) for one in notices)


def _parcel(notice: ParcelNotice, words: Mapping[str, str]) -> LeftParcel:
    sent = notice.shipment
    return LeftParcel(
        key=str(notice.id),
        order_no=notice.number,
        parcel=sent.parcel,
        carrier=words[sent.carrier],
        waybill=sent.waybill,
        shipped_at=notice.sent_at,
    )


def _put_down(notices: Sequence[ParcelNotice], due: datetime, *, keep_tries: bool = False) -> None:
    """They are told at this moment at the earliest."""
    changed = ["due_at"] if keep_tries else ["due_at", "tries", "said", "stuck_at"]
    ParcelPush.objects.bulk_create(
        [ParcelPush(notice=one, shop_id=one.shop_id, due_at=due) for one in notices],
        update_conflicts=True,
        unique_fields=["notice"],
        update_fields=changed,
    )


def _put_off(ids: Sequence[int], said: str, by: Actor, now: datetime, *, final: bool) -> int:
    """Nothing was said of them: again later, or set aside for a person to look at. Returns how many are set aside."""
    stuck = 0
    pushes = list(ParcelPush.objects.seen_by(by).filter(notice_id__in=ids, stuck_at=None).order_by("id"))
    for push in pushes:
        push.tries, push.said = push.tries + 1, said
        again = None if final else rules.next_try(failures=push.tries, now=now)
        push.due_at, push.stuck_at = again or push.due_at, None if again else now
        stuck += again is None
    ParcelPush.objects.bulk_update(pushes, ["tries", "said", "due_at", "stuck_at"])
    return stuck
