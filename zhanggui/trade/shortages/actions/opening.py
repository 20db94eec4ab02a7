"""Cases open by themselves when orders are short, and end by themselves when they are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array, as_dicts, chunks
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import advance_many
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders.queries import ids_waiting, lines_waiting, order_stands, standing_locked
from zhanggui.trade.orders.states import HOLDING, OVER, Refund, State
from zhanggui.trade.shortages import rules
from zhanggui.trade.shortages.facts import ShortageEnded, ShortageOpened
from zhanggui.trade.shortages.models import Lack, Shortage
from zhanggui.trade.shortages.queries.policy import times_now
from zhanggui.trade.shortages.states import ENDING_TITLES, SHORTAGES, Ending, ShortageState

OWN = System("shortages")
BATCH = 1_000
OPENED = """
INSERT INTO shortages_shortage (order_id, shop_id, state, since, opened_at, due_at, asked_until, assignee_name,
  offers, instead, choice, ending)
SELECT t.order_id, t.shop_id, 10, t.since, %s, t.due, t.due, '', '{}', '', '', ''
FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS t(order_id, shop_id, since, due)
ON CONFLICT (order_id) WHERE state <> 40 DO NOTHING
RETURNING id, order_id, shop_id
"""


@transaction.atomic
def shortages_open(*, order_ids: Sequence[int] | None = None, by: Actor, at: datetime) -> int:
    """Open a case for each order that is short longer than allowed, or near its promise; returns how many. [D081]

    Needs shortages.settle. Looks at these orders, or at all that wait for stock. Safe to repeat: one lasts at a time.
    """
    by.require("shortages.settle")
    times = times_now(by=by)
    asked = ids_waiting(states=(State.SHORT,), by=by) if order_ids is None else order_ids
    known = Shortage.objects.seen_by(by).filter(order_id__in=list(asked)).exclude(state=ShortageState.ENDED.value)
    fresh = sorted(set(asked) - set(known.values_list("order_id", flat=True)))
    since = {
        order: stand.state_at
        for order, stand in order_stands(order_ids=fresh, by=by).items()
        if stand.state == State.SHORT
        and stand.state_at
        and rules.opens_at(stand.state_at, stand.ship_by, after=times.after, near=times.near) <= at
    }
    return sum(_opened(part, since, at=at, by=by) for part in chunks(sorted(since), BATCH))


@transaction.atomic
def shortages_settle(*, order_ids: Sequence[int], by: Actor, at: datetime) -> None:
    """Cases of orders that have their goods, left, or were closed are over, and say which; safe to repeat. [D081]

    Needs shortages.settle.
    """
    by.require("shortages.settle")
    lasting = Shortage.objects.seen_by(by).filter(order_id__in=list(order_ids))
    waiting = dict(lasting.exclude(state=ShortageState.ENDED.value).values_list("order_id", "id"))
    if not waiting:
        return
    found: dict[Ending, list[int]] = {}
    for order in standing_locked(order_ids=list(waiting), by=by):
        if ending := _ending(order.state, order.refund):
            found.setdefault(ending, []).append(waiting[order.id])
    for ending, ids in found.items():
        changes = {"ended_at": at, "ending": ending.value}
        moved = advance_many(
            model=Shortage, machine=SHORTAGES, ids=ids, action="end", by=by, changes=changes,
            returning=("order_id", "shop_id"),
        )  # fmt: skip
        fact = ShortageEnded(subject_id=0, ending=ending.value, told=(ENDING_TITLES[ending].msgid,))
        announce_alike(fact, [(row["order_id"], row["shop_id"]) for row in moved.rows], by=by, at=at)


def _ending(state: int, refund: str) -> Ending | None:
    """How a shortage is over, by where its order stands; None while it lasts."""
    if state == State.CLOSED:
        return Ending.REFUNDED if refund == Refund.FULL else Ending.CLOSED
    if state in OVER:
        return Ending.SHIPPED
    if state in HOLDING:
        return Ending.PART if refund == Refund.PLACED else Ending.SERVED
    return None


def _opened(order_ids: Sequence[int], since: Mapping[int, datetime], *, at: datetime, by: Actor) -> int:
    """Cases of those that are short still, under lock, with what each lacks."""
    times = times_now(by=by)
    ripe = [order for order in standing_locked(order_ids=order_ids, by=by) if order.state == State.SHORT]
    due = [rules.due_to_propose(at, one.ship_by, within=times.propose) for one in ripe]
    ids, shops = array(one.id for one in ripe), array(one.shop_id for one in ripe)
    with connection.cursor() as cursor:
        cursor.execute(OPENED, [at, ids, shops, [since[one.id] for one in ripe], due])
        rows = as_dicts(cursor)
    _keep_lacks({row["order_id"]: row["id"] for row in rows}, by)
    announce_alike(ShortageOpened(subject_id=0), [(row["order_id"], row["shop_id"]) for row in rows], by=by, at=at)
    return len(rows)


def _keep_lacks(cases: dict[int, int], by: Actor) -> None:
    """The lines there is too little for; all lines of an order whose goods are there but not to be had together."""
    lines = lines_waiting(order_ids=sorted(cases), by=by)
    there = available(sku_ids=sorted({line.sku_id for line in lines}), by=OWN)
    lacking = {line.line_id for line in lines if line.quantity > there.get(line.sku_id, 0)}
    named = {line.order_id for line in lines if line.line_id in lacking}
    Lack.objects.bulk_create(
        Lack(
            shortage_id=cases[line.order_id],
            shop_id=line.shop_id,
            line_id=line.line_id,
            sku_id=line.sku_id,
            quantity=line.quantity,
        )
        for line in lines
        if line.line_id in lacking or line.order_id not in named
    )
