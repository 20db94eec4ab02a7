"""The past of buyers, receivers, shops and goods: numbers for the review rules, one statement per kind.

Counted over all our shops, because a buyer is one person; a number is all that is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.states import State

PEOPLE = """
WITH asked AS MATERIALIZED (
  SELECT id, nick_index, receiver_index, ordered_at FROM orders_order WHERE id = ANY(%(ids)s::bigint[])
), often AS (
  SELECT receiver_index FROM orders_order WHERE receiver_index = ANY(ARRAY(SELECT receiver_index FROM asked))
   GROUP BY 1 HAVING count(*) >= %(least)s
), past AS (
  SELECT nick_index, min(ordered_at) AS first_at, count(*) AS all_orders,
         count(*) FILTER (WHERE ordered_at >= %(since)s) AS orders,
         count(*) FILTER (WHERE ordered_at >= %(since)s AND refund <> 'none') AS refunds
    FROM orders_order WHERE nick_index = ANY(ARRAY(SELECT nick_index FROM asked)) GROUP BY 1 HAVING count(*) > 1
)
SELECT id, receiver_index IN (TABLE often), ordered_at <= first_at, all_orders, orders, refunds
  FROM asked LEFT JOIN past USING (nick_index) WHERE all_orders IS NOT NULL OR receiver_index IN (TABLE often)
"""
NEAR = """
WITH asked AS (SELECT nick_index, receiver_index FROM orders_order WHERE id = ANY(%(ids)s::bigint[])), mine AS (
  SELECT id FROM orders_order WHERE nick_index IN (SELECT nick_index FROM asked) AND state <> %(closed)s
   UNION
  SELECT id FROM orders_order WHERE receiver_index IN (SELECT receiver_index FROM asked) AND state <> %(closed)s
)"""
HOURS = "RANGE BETWEEN make_interval(hours => %(hours)s) PRECEDING AND make_interval(hours => %(hours)s) FOLLOWING"
MINUTES = HOURS.replace("hours => %(hours)s", "mins => %(minutes)s")
MANY = """
WITH asked AS (SELECT nick_index, receiver_index, paid FROM orders_order WHERE id = ANY(%(ids)s::bigint[])), many AS (
  SELECT unnest(array_agg(id)) AS id FROM orders_order o WHERE state <> %(closed)s AND nick_index IN (
    SELECT nick_index FROM asked) GROUP BY nick_index, paid HAVING count(*) >= %(least)s
   UNION
  SELECT unnest(array_agg(id)) FROM orders_order o WHERE state <> %(closed)s AND receiver_index IN (
    SELECT receiver_index FROM asked) GROUP BY receiver_index, paid HAVING count(*) >= %(least)s
)"""
ALIKE = f"""{MANY}, goods AS (
  SELECT id, nick_index, receiver_index, paid, ordered_at, (
    SELECT array_agg(ARRAY[coalesce(l.sku_id::text, l.title), l.quantity::text] ORDER BY l.sku_id, l.title, l.quantity)
      FROM orders_orderline l WHERE l.order_id = o.id) AS goods FROM orders_order o JOIN many USING (id)
), counted AS (
  SELECT id, greatest(CASE WHEN nick_index IS NOT NULL THEN count(*) OVER buyer END,
                      CASE WHEN receiver_index IS NOT NULL THEN count(*) OVER receiver END) AS orders FROM goods
  WINDOW buyer AS (PARTITION BY nick_index, paid, goods ORDER BY ordered_at {HOURS}),
         receiver AS (PARTITION BY receiver_index, paid, goods ORDER BY ordered_at {HOURS})
)
SELECT id, orders FROM counted WHERE id = ANY(%(ids)s::bigint[]) AND orders >= %(least)s
"""
SPLIT = f"""{NEAR}, counted AS (
  SELECT id, count(*) OVER (PARTITION BY coalesce(nick_index, receiver_index) ORDER BY ordered_at {MINUTES}) AS orders
    FROM orders_order JOIN mine USING (id) WHERE paid * 100 >= %(low)s AND paid * 100 < %(high)s
)
SELECT id, orders FROM counted WHERE id = ANY(%(ids)s::bigint[]) AND orders > 1
"""
BURSTS = """
SELECT h.shop_id, h.hour, (SELECT count(*) FROM orders_order o WHERE o.shop_id = h.shop_id
   AND o.ordered_at >= to_timestamp(h.hour * 3600) AND o.ordered_at < to_timestamp(h.hour * 3600 + 3600))
  FROM unnest(%(shops)s::bigint[], %(hours)s::bigint[]) h(shop_id, hour)
"""
LIKE = """
WITH held AS (SELECT id, nick_index, receiver_index, phone_index FROM orders_order WHERE id = ANY(%(among)s::bigint[]))
SELECT o.id, (SELECT count(*) FROM held h WHERE h.id <> o.id AND (h.nick_index = o.nick_index
    OR h.receiver_index = o.receiver_index OR h.phone_index = o.phone_index))
  FROM orders_order o WHERE o.id = ANY(%(ids)s::bigint[]) AND (o.nick_index IN (SELECT nick_index FROM held)
    OR o.receiver_index IN (SELECT receiver_index FROM held) OR o.phone_index IN (SELECT phone_index FROM held))
"""
USUAL = """
SELECT s.id, (percentile_disc(0.5) WITHIN GROUP (ORDER BY d.price) * 100)::bigint
  FROM unnest(%(skus)s::bigint[]) s(id) CROSS JOIN LATERAL (
    SELECT l.order_id, l.price FROM orders_orderline l WHERE l.sku_id = s.id ORDER BY l.order_id DESC LIMIT 50) d
  JOIN orders_order o ON o.id = d.order_id AND o.payment = 'paid' AND o.ordered_at >= %(since)s
 WHERE d.price > 0 GROUP BY 1 HAVING count(*) >= %(deals)s
"""


class Past(NamedTuple):
    """A buyer who ordered more than once: whether this was his first, how many of all, lately, and refunded lately."""

    first: bool
    all_orders: int
    orders: int
    refunds: int


class SoldLine(NamedTuple):
    """A line of an order as the rules see it; the price of one piece in fen."""

    order_id: int
    sku_id: int | None
    title: str
    price_fen: int
    quantity: int


def people_past(
    *, order_ids: Sequence[int], least: int, since: datetime, by: Actor
) -> tuple[list[int], dict[int, Past]]:
    """Orders whose receiver has `least` or more of any time, and the past of each order's buyer since a time, where he
    ordered more than once. Needs orders.advance. [D070]

    Most have neither, which they bring along (`Waiting.alone`); `orders_of_receiver` is asked for the first only.
    """
    rows = _asked(PEOPLE, by, ids=array(order_ids), least=least, since=since)
    often = [row[0] for row in rows if row[1]]
    return often, {order_id: Past(*past) for order_id, _often, *past in rows if past[1] is not None}


def alike_orders(*, order_ids: Sequence[int], least: int, hours: int, by: Actor) -> dict[int, int]:
    """How many orders of one buyer or receiver have the same goods and amount within some hours, at `least` so many.

    Needs orders.advance. [D070]
    """
    asked = {"least": least, "hours": hours, "closed": int(State.CLOSED)}
    return dict(_asked(ALIKE, by, ids=array(order_ids), **asked))


def orders_just_under(*, order_ids: Sequence[int], low: int, high: int, minutes: int, by: Actor) -> dict[int, int]:
    """How many orders of the same buyer within some minutes are worth `low` fen or more, under `high`. [D070]"""
    asked = {"low": low, "high": high, "minutes": minutes, "closed": int(State.CLOSED)}
    return dict(_asked(SPLIT, by, ids=array(order_ids), **asked))


def shop_bursts(
    *, hours: Collection[tuple[int, int]], counted: dict[tuple[int, int], int], by: Actor
) -> dict[tuple[int, int], int]:
    """How many orders shops got in hours: (shop, hour since 1970) → orders. Needs orders.advance. [D070]

    `counted` keeps what a run knows already: a shop's hour is counted once in it.
    """
    by.require("orders.advance")
    if new := sorted(set(hours) - counted.keys()):
        rows = _asked(BURSTS, by, shops=array(shop for shop, _hour in new), hours=array(hour for _shop, hour in new))
        counted |= {(shop, hour): orders for shop, hour, orders in rows}
    return {hour: counted[hour] for hour in hours}


def orders_like(*, order_ids: Sequence[int], among: Collection[int], by: Actor) -> dict[int, int]:
    """How many of `among` have the buyer, the receiver or the phone of each order. Needs orders.advance. [D074]"""
    return dict(_asked(LIKE, by, ids=array(order_ids), among=array(among))) if among else {}


def usual_prices(*, sku_ids: Collection[int], since: datetime, deals: int, by: Actor) -> dict[int, int]:
    """What a piece usually went for since a time, in fen: the median of the newest 50 paid lines of a SKU.

    Needs orders.advance. A SKU with less than `deals` of them has no usual price. [D070]
    """
    return dict(_asked(USUAL, by, skus=array(sorted(sku_ids)), since=since, deals=deals))


def lines_sold(*, order_ids: Sequence[int], by: Actor) -> list[SoldLine]:
    """The open lines of these orders, each as what goes out for its money. Needs orders.advance. [D070]"""
    by.require("orders.advance")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT order_id, coalesce(ship_sku_id, sku_id), title, "
            "CASE WHEN ship_quantity IS NULL OR (ship_sku_id = sku_id AND ship_quantity < quantity) THEN price * 100 "
            "ELSE price * quantity * 100 / ship_quantity END::bigint, "
            "coalesce(ship_quantity, quantity) FROM orders_orderline "
            f"WHERE order_id = ANY(%s::bigint[]) AND NOT closed AND {seen}",
            [array(order_ids), *params],
        )
        return list(map(SoldLine._make, cursor.fetchall()))


def orders_marked(*, order_ids: Sequence[int], by: Actor) -> list[tuple[Any, ...]]:
    """(order, phone, nick, receiver): the blind indexes of these orders' buyers. Needs orders.advance. [D074]"""
    return _asked(
        "SELECT id, phone_index, nick_index, receiver_index FROM orders_order WHERE id = ANY(%(ids)s::bigint[])",
        by,
        ids=array(order_ids),
    )


def _asked(statement: str, by: Actor, **given: Any) -> list[tuple[Any, ...]]:
    by.require("orders.advance")
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())
