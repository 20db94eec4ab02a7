"""Notices go outside: planned for each address once, sent together, tried again later, set aside where that is vain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from zhanggui.foundation.org.queries import actors_for
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import reserve_ids
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.notices.actions import notices_deliver, notices_plan
from zhanggui.kit.notices.queries import NoticeTold, notices_named, notices_unplanned
from zhanggui.kit.notices.states import NoticeState
from zhanggui.kit.pure import msg
from zhanggui.kit.senders import Answer, Channel, Letter, Target
from zhanggui.kit.text import render
from zhanggui.oversight.notification import rules
from zhanggui.oversight.notification.facts import LetterFailed
from zhanggui.oversight.notification.models import Address, Delivery
from zhanggui.oversight.notification.queries import habits_of
from zhanggui.oversight.notification.queries.outside import opened, site
from zhanggui.oversight.notification.states import DELIVERIES, AddressState, DeliveryState

MOST = 500
LOST = timedelta(minutes=10)
"""A letter whose sender died is due again after this: at least once, not exactly once."""
ANSWER_MOST = 200


@dataclass(frozen=True)
class Parcel:
    """One letter to one address, with what it is made of."""

    letter_id: int
    target: Target
    letter: Letter = field(repr=False)


@transaction.atomic
def deliveries_plan(*, by: Actor, at: datetime | None = None) -> int:
    """Decide for each new notice by which addresses it goes outside and when. Rooms only. [D012]

    Quiet hours and digest of its reader; what is urgent waits for nothing. Returns how many deliveries are new.
    """
    now = at or clock.now()
    notices = notices_unplanned(by=by)
    if not notices:
        return 0
    addresses: dict[int | None, list[Address]] = {}
    for address in Address.objects.filter(state=AddressState.VERIFIED.value).order_by("id"):
        addresses.setdefault(address.person_id, []).append(address)
    habits = habits_of(people=sorted({one.person_id for one in notices}), by=by)
    rows = [
        Delivery(notice_id=one.id, source=one.source, address=address, due_at=due)
        for one in notices
        for address in (*addresses.get(one.person_id, ()), *_groups(addresses.get(None, ()), one))
        if (due := _due(one, address, habits.get(one.person_id), now))
    ]
    notices_plan(ids=[one.id for one in notices], by=by, at=now)
    return len(Delivery.objects.bulk_create(rows, ignore_conflicts=True))


@transaction.atomic
def deliveries_claim(*, by: Actor, at: datetime | None = None) -> list[Parcel]:
    """What is due, as one letter per address; what was read meanwhile or may be told no more is dropped. Rooms only.

    One letter per address and run: no robot hears more than the runs in a minute. Sent outside this transaction.
    """
    now = at or clock.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LOST)
    due = Delivery.objects.filter(free, state=DeliveryState.WAITING.value, due_at__lte=now).select_related("address")
    rows = list(due.order_by("address_id", "id")[:MOST].select_for_update(skip_locked=True, of=("self",)))
    notices = notices_named(ids=[row.notice_id for row in rows], by=by)
    fits = _fitting(rows, notices, by)
    gone = [row.id for row in rows if row.id not in fits]
    advance_many(model=Delivery, machine=DELIVERIES, ids=gone, action="drop", by=by, changes={"ended_at": now})
    parcels, address_of_system = [], site()
    for address, found in groupby((row for row in rows if row.id in fits), key=lambda row: row.address):
        together = list(found)
        (letter_id,) = reserve_ids("notification_delivery", 1)
        Delivery.objects.filter(id__in=[row.id for row in together]).update(letter=letter_id, claimed_at=now)
        told = [notices[row.notice_id] for row in together]
        parcels.append(Parcel(letter_id, opened(address), composed(told, address_of_system, address.language)))
    return parcels


@transaction.atomic
def deliveries_record(*, letter_id: int, answer: Answer, by: Actor, at: datetime | None = None) -> None:
    """What became of a letter: sent, to be tried again later, or set aside for somebody to look at. Rooms only."""
    now, said = at or clock.now(), answer.said[:ANSWER_MOST]
    rows = list(Delivery.objects.select_for_update().filter(letter=letter_id, state=DeliveryState.WAITING.value))
    ids = [row.id for row in rows]
    if answer.ok:
        sent = {"ended_at": now, "answer": said}
        advance_many(model=Delivery, machine=DELIVERIES, ids=ids, action="send", by=by, changes=sent)
        notices_deliver(ids=[row.notice_id for row in rows], by=by, at=now)
        return
    for row in rows:
        row.failures, row.answer, row.claimed_at, row.letter = row.failures + 1, said, None, None
        again = None if answer.final else rules.next_try(failures=row.failures, now=now)
        row.due_at = again or row.due_at
    Delivery.objects.bulk_update(rows, ["failures", "answer", "claimed_at", "letter", "due_at"])
    vain = [row for row in rows if answer.final or row.failures > len(rules.WAITS)]
    if vain:
        failed = [row.id for row in vain]
        advance_many(model=Delivery, machine=DELIVERIES, ids=failed, action="fail", by=by, changes={"ended_at": now})
        announce([LetterFailed(subject_id=vain[0].address_id, count=len(vain))], by=by, at=now)


@transaction.atomic
def deliveries_forget(*, before: datetime, by: Actor) -> int:
    """What ended before this moment goes, but what failed and waits for somebody. Rooms only. Returns how many."""
    by.require_room()
    ended = Delivery.objects.filter(ended_at__lt=before, state__in=[DeliveryState.SENT, DeliveryState.DROPPED])
    return ended.delete()[0]


@transaction.atomic
def delivery_retry(*, delivery_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Try failed ones again, from the first try on. Needs notices.manage. [D012]"""
    by.require("notices.manage")
    changes = {"failures": 0, "due_at": at or clock.now(), "ended_at": None, "letter": None, "claimed_at": None}
    return advance_many(model=Delivery, machine=DELIVERIES, ids=delivery_ids, action="retry", by=by, changes=changes)


def composed(told: Sequence[NoticeTold], address_of_system: str, language: str) -> Letter:
    """One letter of several notices in its reader's language: each a line; more than twenty are counted."""
    shown, more = told[: rules.LINES], len(told) - rules.LINES
    lines = [msg("【{kind}】{words}", kind=one.kind.title, words=one.words) for one in shown]
    title = msg("掌规：{n} 条消息", n=len(told)) if len(told) > 1 else msg("掌规：{what}", what=told[0].kind.title)
    if any(one.kind.urgent for one in told):
        title = msg("【紧急】{title}", title=title)
    with override(language):
        said = [f"{render(line)}{_linked(one, address_of_system)}" for line, one in zip(lines, shown, strict=True)]
        rest = [render(msg("另有 {n} 条，请到系统里查看", n=more))] if more > 0 else []
        return Letter(render(title), (*said, *rest))


def _linked(one: NoticeTold, address_of_system: str) -> str:
    return f" {address_of_system}{one.link}" if address_of_system else ""


def _groups(groups: Sequence[Address], one: NoticeTold) -> list[Address]:
    """The groups that are told of its kind."""
    return [group for group in groups if one.kind.code in group.kinds]


def _due(one: NoticeTold, address: Address, habit: rules.Habit | None, now: datetime) -> datetime | None:
    """A group has the company's quiet hours and is told at once; a person as he chose."""
    wants = (habit if address.person_id else None) or rules.Habit()
    way = "mail" if address.channel == Channel.MAIL else "robot"
    pace = wants.pace(one.kind.code, way, one.kind.pace)
    return rules.due_at(pace=pace, urgent=one.kind.urgent, habit=wants, now=clock.shanghai(now))


def _fitting(rows: Sequence[Delivery], notices: Mapping[int, NoticeTold], by: Actor) -> set[int]:
    """Which deliveries still make sense: not read yet, and their reader may still know."""
    people = {row.address.person_id for row in rows if row.address.person_id}
    readers = actors_for(employee_ids=people, by=by)
    return {
        row.id
        for row in rows
        if (one := notices.get(row.notice_id)) is not None
        and (row.address.person_id is None or _may_know(readers.get(row.address.person_id), one))
    }


def _may_know(reader: Actor | None, one: NoticeTold) -> bool:
    if reader is None or one.state >= NoticeState.READ or not reader.can(one.kind.right):
        return False
    places = (("shop", one.shop_id), ("warehouse", one.warehouse_id))
    return all(row is None or reader.scope.sees(kind, row) for kind, row in places)
