"""Buyers are told of a delay before it happens: listed with words and an offer, told only with proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Channel
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.text import render
from zhanggui.trade.promises import rules
from zhanggui.trade.promises.facts import BuyerTold, DelayListed, PromisesExported
from zhanggui.trade.promises.models import Notice, Promise
from zhanggui.trade.promises.states import TELLINGS, Offer, Telling

WORDS_MOST = 500
SAID = ("offer", "until", "words", "channel")


@dataclass(frozen=True)
class Notification:
    """What buyers are told: `until` is the new day, a refund alone needs none; without words the house writes them."""

    offer: Offer
    words: str
    channel: Channel
    until: datetime | None = None


@transaction.atomic
def delay_list(*, promise_ids: Sequence[int], told: Notification, by: Actor, at: datetime | None = None) -> Moved:
    """Put orders on the list of buyers to be told of a delay; nobody counts as told by it. [D083]

    Needs promises.tell. Listing again replaces the words. Returns which moved and, per refused id, why.
    """
    by.require("promises.tell")
    when = at or clock.now()
    said = _said(told, when)
    moved = advance(promise_ids, "list", said, by)
    keep(moved, Telling.LISTED, said, by=by, at=when)
    announce_alike(DelayListed(subject_id=0, offer=told.offer.value), about(moved), by=by, at=when)
    return moved


@transaction.atomic
def delay_tell(
    *, promise_ids: Sequence[int], told: Notification, reference: str, by: Actor, at: datetime | None = None
) -> Moved:
    """The buyers of these orders were told; `reference` is what proves it. [D083]

    Needs promises.tell. Returns which moved and, per refused id, why.
    """
    by.require("promises.tell")
    proof, when = reason_given(reference, duty="D083"), at or clock.now()
    said = _said(told, when)
    moved = advance(promise_ids, "tell", {**said, "told_at": when}, by)
    keep(moved, Telling.TOLD, {**said, "reference": proof}, by=by, at=when)
    announce_alike(BuyerTold(subject_id=0, reference=proof), about(moved), by=by, at=when)
    return moved


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of buyers to be told left the house. Needs orders.export. [D077]"""
    by.require("orders.export")
    announce_alike(PromisesExported(subject_id=0, count=count), [(by.id or 0, None)], by=by, at=clock.now())


def advance(ids: Sequence[int], action: str, changes: dict[str, Any], by: Actor) -> Moved:
    """One step of the table for these orders."""
    return advance_many(
        model=Promise, machine=TELLINGS, ids=ids, action=action, by=by, changes=changes,
        returning=("order_id", "shop_id", *SAID),
    )  # fmt: skip


def keep(moved: Moved, step: Telling, said: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """A row that stays for each order that moved."""
    who = {"by_id": by.id, "by_name": by.name, "at": at, "step": step.value}
    Notice.objects.bulk_create(
        Notice(promise_id=row["id"], shop_id=row["shop_id"], **{**{n: row[n] for n in SAID}, **said}, **who)
        for row in moved.rows
    )


def about(moved: Moved) -> list[tuple[int, int]]:
    """The orders a fact is of, with their shops."""
    return [(row["order_id"], row["shop_id"]) for row in moved.rows]


def _said(told: Notification, when: datetime) -> dict[str, Any]:
    verdict = rules.may_promise(told.until, needed=told.offer != Offer.REFUND, now=when)
    if not verdict:
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)
    until = f"{clock.shanghai(told.until):%Y-%m-%d %H:%M}" if told.until else ""
    words = told.words.strip() or render(rules.notice_words(told.offer, until))
    if len(words) > WORDS_MOST:
        raise BadInput(why=_("发给买家的话最多 {most} 字", most=WORDS_MOST), duty="D083")
    return {"offer": told.offer.value, "until": told.until, "words": words, "channel": told.channel.value}
