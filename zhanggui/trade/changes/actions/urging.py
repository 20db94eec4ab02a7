"""催发货: the buyer wants it sooner. His order moves up at once, he gets a day; over when the order leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array, as_dicts
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.law import param_at
from zhanggui.kit.machine import UNSEEN, Moved, advance_many
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.trade.changes.facts import OrderUrged, UrgingAnswered, UrgingEnded
from zhanggui.trade.changes.models import Urging
from zhanggui.trade.changes.states import URGINGS, Ending, Source, UrgingState
from zhanggui.trade.orders.actions import orders_hasten
from zhanggui.trade.orders.queries import Standing, standing_locked
from zhanggui.trade.orders.states import OVER, State

FURTHEST = timedelta(days=60)
SAME = timedelta(minutes=1)
"""The same person within a minute pressed twice; the buyer did not urge twice."""
OPENED = """
INSERT INTO changes_urging (order_id, shop_id, state, source, times, note, first_at, last_at, last_by_id, last_by_name,
  due_at, asked_until, answer, answered_by_name, ended_by_name, ending)
SELECT t.order_id, t.shop_id, 10, %(source)s, 1, %(note)s, %(at)s, %(at)s, %(who)s, %(name)s,
  %(until)s, %(until)s, '', '', '', ''
FROM unnest(%(ids)s::bigint[], %(shops)s::bigint[]) AS t(order_id, shop_id)
ON CONFLICT (order_id) WHERE state <> 30 DO UPDATE SET
  times = changes_urging.times + 1, last_at = excluded.last_at, last_by_id = excluded.last_by_id,
  last_by_name = excluded.last_by_name, note = excluded.note, source = excluded.source, state = 10,
  due_at = CASE changes_urging.state WHEN 20 THEN excluded.due_at ELSE changes_urging.due_at END,
  asked_until = CASE changes_urging.state WHEN 20 THEN excluded.due_at ELSE changes_urging.asked_until END,
  answered_at = NULL, promised_at = NULL, answer = '', answered_by_name = ''
WHERE changes_urging.last_by_id IS DISTINCT FROM excluded.last_by_id OR changes_urging.last_at < %(same)s
RETURNING order_id AS id, shop_id, times
"""


@transaction.atomic
def order_urge(
    *, order_ids: Sequence[int], source: Source, note: str = "", by: Actor, at: datetime | None = None
) -> Moved:
    """The buyers of these orders want them sooner: they are served first from now on, and wait for a day. [D083]

    Needs changes.urge. One row of an order, counted up when he urges again; after an answer the clock starts anew. Sent
    twice within a minute by the same person it counts once. Returns which are urged now and, per refused id, why.
    """
    by.require("changes.urge")
    told, when = reason_kept(note), at or clock.now()
    standing = {order.id: order for order in standing_locked(order_ids=order_ids, by=by)}
    judged = {i: _may_urge(standing.get(i)) for i in order_ids}
    refused = {i: verdict for i, verdict in judged.items() if not verdict}
    urged = [standing[i] for i in sorted(set(order_ids)) if i not in refused]
    within = timedelta(hours=float(param_at("urge_answer_hours", on=clock.shanghai(when).date())))
    said = {"source": source.value, "note": told, "at": when, "until": when + within, "same": when - SAME}
    rows = _opened(urged, {**said, "who": by.id, "name": by.name})
    orders_hasten(order_ids=[order.id for order in urged], since=when, by=by)
    facts = [
        OrderUrged(subject_id=row["id"], shop_id=row["shop_id"], source=source.value, times=row["times"], note=told)
        for row in rows
    ]
    announce(facts, by=by, at=when)
    return Moved([{"id": order.id, "shop_id": order.shop_id} for order in urged], refused)


@transaction.atomic
def urging_answer(
    *, urging_ids: Sequence[int], promised_at: datetime, note: str = "", by: Actor, at: datetime | None = None
) -> Moved:
    """The buyers were told when their orders leave; from then on that is the clock. [D083][D117]

    Needs changes.urge. The day lies ahead, at most sixty days. Returns which were answered and, per refused id, why.
    """
    by.require("changes.urge")
    told, when = reason_kept(note), at or clock.now()
    if not when < promised_at <= when + FURTHEST:
        raise BadInput(why=_("答复的发货时间应在今后 60 天内"), duty="D083")
    said = {"promised_at": promised_at, "due_at": promised_at, "answer": told, "answered_at": when}
    moved = _advance(urging_ids, "answer", {**said, "answered_by_name": by.name}, by)
    fact = UrgingAnswered(subject_id=0, until=f"{clock.shanghai(promised_at):%Y-%m-%d %H:%M}", note=told)
    announce_alike(fact, [(row["order_id"], row["shop_id"]) for row in moved.rows], by=by, at=when)
    return moved


@transaction.atomic
def urging_end(*, urging_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """The buyers urge no more: their orders go back to their place. Needs changes.urge and a reason. [D083]"""
    by.require("changes.urge")
    why, when = reason_given(reason, duty="D083"), at or clock.now()
    moved = _ended(urging_ids, Ending.WITHDRAWN, why, by=by, at=when)
    orders_hasten(order_ids=[row["order_id"] for row in moved.rows], since=None, by=by)
    return moved


@transaction.atomic
def urgings_settle(*, order_ids: Sequence[int], by: Actor, at: datetime) -> None:
    """Urgings of orders that left or were closed are over; safe to repeat. Needs changes.urge. [D083]"""
    by.require("changes.urge")
    lasting = Urging.objects.seen_by(by).filter(order_id__in=list(order_ids)).exclude(state=UrgingState.ENDED.value)
    waiting = dict(lasting.values_list("order_id", "id"))
    if not waiting:
        return
    over = {order.id: order.state for order in standing_locked(order_ids=list(waiting), by=by) if order.state in OVER}
    for ending, is_closed in ((Ending.CLOSED, True), (Ending.SHIPPED, False)):
        ids = [waiting[i] for i, state in over.items() if (state == State.CLOSED) == is_closed]
        _ended(ids, ending, "", by=by, at=at)


def _may_urge(order: Standing | None) -> Verdict:
    """What is paid and still here can be urged."""
    if order is None:
        return UNSEEN
    if order.state in OVER:
        return Refused(duty="D083", why=_("订单已发货或已关闭"))
    return OK if order.stop else order.stop


def _opened(urged: Sequence[Standing], said: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each, or one time more on the row that is open."""
    if not urged:
        return []
    ids = {"ids": array(order.id for order in urged), "shops": array(order.shop_id for order in urged)}
    with connection.cursor() as cursor:
        cursor.execute(OPENED, {**said, **ids})
        return sorted(as_dicts(cursor), key=lambda row: row["id"])


def _ended(urging_ids: Sequence[int], ending: Ending, why: str, *, by: Actor, at: datetime) -> Moved:
    moved = _advance(urging_ids, "end", {"ended_at": at, "ended_by_name": by.name, "ending": ending.value}, by)
    fact = UrgingEnded(subject_id=0, ending=ending.value, note=why)
    announce_alike(fact, [(row["order_id"], row["shop_id"]) for row in moved.rows], by=by, at=at)
    return moved


def _advance(urging_ids: Sequence[int], action: str, changes: dict[str, Any], by: Actor) -> Moved:
    return advance_many(
        model=Urging,
        machine=URGINGS,
        ids=urging_ids,
        action=action,
        by=by,
        changes=changes,
        returning=("order_id", "shop_id"),
    )
