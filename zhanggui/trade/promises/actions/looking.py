"""The clock of promises: warned of twice, broken as a fact, over when the order leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array, as_dicts, staged
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact
from zhanggui.trade.fulfilment.queries import parcels_of_orders
from zhanggui.trade.orders.queries import Standing, ids_waiting, order_stands, standing_locked
from zhanggui.trade.orders.states import BEFORE_SHIPPING, CLEAR_REFUNDS, State
from zhanggui.trade.presale.queries import first_promises
from zhanggui.trade.promises import rules
from zhanggui.trade.promises.actions.asking import ask_shops
from zhanggui.trade.promises.facts import PromiseBroken, PromiseNeared
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.queries._ahead import warned_ahead
from zhanggui.trade.promises.states import CAUSE_TITLES, Cause, Level

WAITING = tuple(state for state in BEFORE_SHIPPING if state != State.AWAITING_PAYMENT)
CAUSES: dict[int, Cause] = {
    State.RECEIVED: Cause.REVIEW,
    State.EXCEPTION: Cause.EXCEPTION,
    State.IN_REVIEW: Cause.REVIEW,
    State.HELD: Cause.HELD,
    State.APPROVED: Cause.STOCK,
    State.PRESALE: Cause.PRESALE,
    State.SHORT: Cause.SHORT,
}
"""What is ready and did not leave is the warehouse's."""
SEEN = """
INSERT INTO promises_promise (order_id, shop_id, state, first_by, level, cause, seen_at, broken_at,
  offer, words, channel)
SELECT n.order_id, n.shop_id, 10, n.first_by, n.level, n.cause, %(at)s,
  CASE WHEN n.level = 0 THEN %(at)s::timestamptz END, '', '', '' FROM near n ORDER BY n.order_id
ON CONFLICT (order_id) DO UPDATE SET level = excluded.level, cause = excluded.cause,
  broken_at = excluded.broken_at, ended_at = NULL
  WHERE promises_promise.level > excluded.level
RETURNING order_id, shop_id, level, cause
"""
LEFT = """
UPDATE promises_promise p SET ended_at = %(at)s, left_at = o.left_at,
  level = CASE WHEN o.left_at > p.first_by THEN 0 ELSE p.level END,
  broken_at = CASE WHEN o.left_at > p.first_by THEN coalesce(p.broken_at, o.left_at) ELSE p.broken_at END,
  cause = CASE WHEN p.broken_at IS NULL AND o.left_at > p.first_by THEN %(cause)s ELSE p.cause END
  FROM (SELECT id, order_id, broken_at IS NULL AS kept FROM promises_promise
         WHERE order_id = ANY(%(ids)s::bigint[]) AND ended_at IS NULL ORDER BY id FOR UPDATE) was
  JOIN unnest(%(ids)s::bigint[], %(moments)s::timestamptz[]) AS o(order_id, left_at) USING (order_id)
 WHERE p.id = was.id RETURNING p.order_id, p.shop_id, p.cause, was.kept AND p.broken_at IS NOT NULL AS broken
"""


@transaction.atomic
def promises_look(*, by: Actor, at: datetime) -> int:
    """Warn of orders whose promise is near, again when it is nearer, and write down those that broke it. [D082]

    Needs promises.tell. Each level once per order; returns how many came nearer. The first promise counts: that of a
    presale, even when its plan was put off since. Safe to repeat.
    """
    by.require("promises.tell")
    ahead = warned_ahead(at)
    near = _nearer(at, ahead, by)
    standing = {one.id: one for one in standing_locked(order_ids=sorted(near), by=by)}
    rows = [
        (i, one.shop_id, near[i], rules.level_at(near[i], at, ahead), _cause(one).value)
        for i, one in standing.items()
        if one.state in WAITING
    ]
    columns = "order_id bigint, shop_id bigint, first_by timestamptz, level smallint, cause text"
    with staged(columns, rows, name="near") as cursor:
        cursor.execute(SEEN, {"at": at})
        found = sorted(as_dicts(cursor), key=lambda row: row["order_id"])
    facts: list[Fact] = []
    for row in found:
        about = {"subject_id": row["order_id"], "shop_id": row["shop_id"]}
        if row["level"] == Level.BROKEN:
            facts.append(PromiseBroken(**about, cause=row["cause"], told=(CAUSE_TITLES[Cause(row["cause"])].msgid,)))
        else:
            facts.append(PromiseNeared(**about, hours=ahead.near if row["level"] == Level.NEAR else ahead.urgent))
    announce(facts, by=by, at=at)
    ask_shops(by=by, at=at)
    return len(found)


@transaction.atomic
def promises_settle(*, order_ids: Collection[int] | None = None, by: Actor, at: datetime) -> int:
    """Orders that left or were closed are watched no more; what left after its time broke its promise. [D082]

    Needs promises.tell. Looks at these orders, or at all that last; returns how many ended. Safe to repeat.
    """
    by.require("promises.tell")
    lasting = Promise.objects.seen_by(by).filter(ended_at=None)
    if order_ids is not None:
        lasting = lasting.filter(order_id__in=list(order_ids))
    stands = order_stands(order_ids=list(lasting.values_list("order_id", flat=True)), by=by)
    over = [i for i, stand in stands.items() if stand.state not in WAITING]
    moments: dict[int, datetime | None] = dict.fromkeys(sorted(over))
    for order, parcels in parcels_of_orders(order_ids=over, by=by).items():
        moments[order] = max(parcel.at for parcel in parcels)
    for order in over:
        if moments[order] is None and stands[order].state != State.CLOSED:
            moments[order] = stands[order].state_at
    return _end(moments, by=by, at=at)


def _cause(order: Standing) -> Cause:
    """Why an order that stands so has not left."""
    return CAUSES.get(order.state, Cause.WAREHOUSE) if order.refund in CLEAR_REFUNDS else Cause.REFUND


def _nearer(at: datetime, ahead: rules.Ahead, by: Actor) -> dict[int, datetime]:
    """Orders that came nearer to their first promise than they were known to be, and that promise."""
    until = at + ahead.furthest
    first = first_promises(until=until, by=by)
    lasting = Promise.objects.seen_by(by).filter(ended_at=None).values_list("order_id", "first_by", "level")
    known = {order: (first_by, level) for order, first_by, level in lasting}
    near = {*ids_waiting(states=WAITING, ship_until=until, by=by), *first}.difference(known)
    stands = order_stands(order_ids=near, by=by)
    promised = {i: min(stand.ship_by, first.get(i, stand.ship_by)) for i, stand in stands.items() if stand.ship_by}
    levels = {i: rules.level_at(first_by, at, ahead) for i, (first_by, _level) in known.items()}
    moved = {i: known[i][0] for i, level in levels.items() if level is not None and level < known[i][1]}
    return promised | moved


def _end(moments: Mapping[int, datetime | None], *, by: Actor, at: datetime) -> int:
    if not moments:
        return 0
    told: dict[str, Any] = {
        "at": at,
        "ids": array(moments),
        "moments": list(moments.values()),
        "cause": Cause.WAREHOUSE.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(LEFT, told)
        rows = sorted(as_dicts(cursor), key=lambda row: row["order_id"])
    facts = [
        PromiseBroken(
            subject_id=row["order_id"],
            shop_id=row["shop_id"],
            cause=row["cause"],
            told=(CAUSE_TITLES[Cause(row["cause"])].msgid,),
        )
        for row in rows
        if row["broken"]
    ]
    announce(facts, by=by, at=at)
    if rows:
        ask_shops(by=by, at=at)
    return len(rows)
