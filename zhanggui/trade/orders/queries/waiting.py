"""What waits to go on by itself: ids in the order they are served, their rows under lock, and what they need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.pure import Address, Verdict
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.queries.marks import buyer_opened, buyer_texts
from zhanggui.trade.orders.rules import DUE_SQL, may_move_on
from zhanggui.trade.orders.states import HANDMADE, State

SAME_RECEIVER = """
WITH asked AS (SELECT id, receiver_index FROM orders_order WHERE id = ANY(%(ids)s::bigint[])), often AS (
  SELECT receiver_index FROM orders_order WHERE receiver_index IN (SELECT receiver_index FROM asked)
     AND state <> %(closed)s GROUP BY 1 HAVING count(*) >= %(least)s
), dated AS (
  SELECT receiver_index, ordered_at, max(ordered_at) OVER (PARTITION BY receiver_index) AS newest
    FROM orders_order JOIN often USING (receiver_index) WHERE state <> %(closed)s
), many AS (
  SELECT receiver_index, count(*) AS orders FROM dated
   WHERE ordered_at > newest - make_interval(hours => %(hours)s) GROUP BY 1 HAVING count(*) >= %(least)s
)
SELECT id, orders FROM asked JOIN many USING (receiver_index)
"""
AHEAD = 8
"""Hours that Shanghai is ahead of the world's time, all year."""
READ = (
    "SELECT o.id, o.shop_id, o.platform_no, o.state, o.payment, o.refund, o.address_kind, "
    "(coalesce(o.paid, (SELECT sum(l.price * l.quantity) FROM orders_orderline l WHERE l.order_id = o.id), 0) "
    "* 100)::bigint AS amount_fen, o.region, floor(date_part('epoch', o.ordered_at) / 3600)::int AS hour, "
    "o.nick_index IS NOT NULL AS buyer_known, "
    f"CASE WHEN o.has_notes OR (%s AND o.address_kind = '{Address.FULL}') THEN o.buyer_sealed END AS sealed, o.kind, "
    "{more} FROM orders_order o WHERE o.id = ANY(%s::bigint[]) AND {rest}"
)
PEOPLE = """
WITH w AS MATERIALIZED ({read}), nicks AS (
  SELECT nick_index FROM orders_order WHERE nick_index = ANY(ARRAY(SELECT nick_index FROM w))
   GROUP BY 1 HAVING count(*) > 1
), receivers AS (
  SELECT receiver_index FROM orders_order WHERE receiver_index = ANY(ARRAY(SELECT receiver_index FROM w))
   GROUP BY 1 HAVING count(*) > 1
)
SELECT {fields}, (nick_index IN (TABLE nicks) OR receiver_index IN (TABLE receivers)) IS NOT TRUE FROM w ORDER BY id
"""


class Waiting(NamedTuple):
    """An order with what the review rules ask of it; what only its buyer and we know is still sealed.

    `hour` is that it was ordered in, counted since 1970: moments cost more to read than all the rest. `alone`: no other
    order has its buyer or its receiver, whatever became of it; where that was not asked, nobody is.
    """

    id: int
    shop_id: int
    platform_no: str
    state: int
    payment: str
    refund: str
    address_kind: str
    amount_fen: int
    region: str
    hour: int | None
    buyer_known: bool
    sealed: bytes | None
    kind: str
    alone: bool

    @property
    def stop(self) -> Verdict:
        """What keeps it back whatever anybody decides."""
        return may_move_on(self.payment, self.refund)

    @property
    def hour_of_day(self) -> int | None:
        """In Shanghai."""
        return None if self.hour is None else (self.hour + AHEAD) % 24

    @property
    def made_by_hand(self) -> bool:
        """No platform knows it, so none prints its label."""
        return self.kind in HANDMADE

    @property
    def address_known(self) -> bool:
        return self.address_kind != Address.NONE

    @property
    def address_full(self) -> bool:
        """A label of our own can be written by it."""
        return self.address_kind == Address.FULL

    @property
    def told(self) -> dict[str, str]:
        """What is sealed, in clear: the buyer's message, the seller's remark and flag, the address. Never kept."""
        return buyer_opened(self.shop_id, self.platform_no, self.sealed)

    @staticmethod
    def texts(some: Iterable[Waiting]) -> tuple[list[int], list[str]]:
        """Which of these have anything sealed, and what, not taken apart: for who looks for a word in it."""
        sealed = [(order.id, order.shop_id, order.platform_no, order.sealed) for order in some if order.sealed]
        return [one[0] for one in sealed], buyer_texts((shop, number, blob) for _id, shop, number, blob in sealed)


class WaitingLine(NamedTuple):
    """What one line of an order needs, as inventory is asked for it: what goes out, where that was changed."""

    order_id: int
    line_id: int
    shop_id: int
    sku_id: int
    quantity: int


def ids_waiting(
    *,
    states: Collection[State],
    shop_id: int | None = None,
    judged_until: datetime | None = None,
    ship_until: datetime | None = None,
    by: Actor,
) -> list[int]:
    """Orders in these states as they are served: hastened ones, those that ran short, by promise time, by payment.

    `judged_until` leaves out what came later and was not judged yet, `ship_until` what is promised later or not at all.
    """
    seen, params = sql(by, shop="w.shop_id")
    whole = ""
    if judged_until:
        whole = "JOIN orders_order o ON o.id = w.order_id"
        seen = f"{seen} AND (w.state <> {int(State.RECEIVED)} OR o.received_at <= %s)"
        params = [*params, judged_until]
    if ship_until:
        seen, params = f"{seen} AND w.ship_by <= %s", [*params, ship_until]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT w.order_id FROM orders_openorder w {whole} "
            f"WHERE w.state = ANY(%s::int[]) AND {seen} AND (%s::bigint IS NULL OR w.shop_id = %s) "
            f"ORDER BY w.hastened_at, (w.state = {int(State.SHORT)}) DESC, w.ship_by, w.paid_at, w.order_id",
            [array(states), *params, shop_id, shop_id],
        )
        return [row[0] for row in cursor.fetchall()]


def waiting_locked(
    *, order_ids: Sequence[int], states: Collection[State], addresses: bool = False, people: bool = False, by: Actor
) -> list[Waiting]:
    """Lock these orders in id order and read them; those that somebody else moved meanwhile are left out.

    What is sealed comes along where there are notes; with `addresses` also where there is a full address. With `people`
    it is told whose buyer and receiver have other orders at all, over all our shops.
    """
    seen, params = sql(by, shop="o.shop_id")
    rest = f"o.state = ANY(%s::int[]) AND {seen} ORDER BY o.id FOR UPDATE OF o"
    return _read(rest, [addresses, array(order_ids), array(states), *params], people)


def orders_received(
    *, since: datetime, until: datetime, most: int, addresses: bool = False, by: Actor
) -> list[Waiting]:
    """The newest paid orders received in a time, whatever became of them: what rules can be tried on. [D070]

    Needs orders.view. `most` of them at most.
    """
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM orders_order WHERE received_at >= %s AND received_at < %s AND payment = 'paid' "
            f"AND {seen} ORDER BY id DESC LIMIT %s",
            [since, until, *params, most],
        )
        ids = [row[0] for row in cursor.fetchall()]
    seen, params = sql(by, shop="o.shop_id")
    return _read(f"{seen} ORDER BY o.id", [addresses, array(ids), *params], people=True)


def _read(rest: str, params: Sequence[Any], people: bool) -> list[Waiting]:
    """One pass over the rows, and with `people` one over the indexes: the keys of each are read with its row."""
    more = "o.nick_index, o.receiver_index" if people else "false"
    statement = READ.format(more=more, rest=rest)
    if people:
        statement = PEOPLE.format(read=statement, fields=", ".join(Waiting._fields[:-1]))
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(map(Waiting._make, cursor.fetchall()))


def lines_waiting(*, order_ids: Sequence[int], by: Actor) -> list[WaitingLine]:
    """The lines of these orders that are to go out now, in the order the orders were given."""
    seen, params = sql(by, shop="l.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.order_id, l.id, l.shop_id, coalesce(l.ship_sku_id, l.sku_id), "
            "coalesce(l.ship_quantity, l.quantity) FROM orders_orderline l "
            f"WHERE l.order_id = ANY(%s::bigint[]) AND {DUE_SQL} AND l.sku_id IS NOT NULL AND {seen} ORDER BY l.id",
            [array(order_ids), *params],
        )
        lines: dict[int, list[WaitingLine]] = {order_id: [] for order_id in order_ids}
        for row in cursor.fetchall():
            lines[row[0]].append(WaitingLine._make(row))
        return list(chain.from_iterable(lines.values()))


def orders_of_receiver(*, order_ids: Sequence[int], least: int, hours: int, by: Actor) -> dict[int, int]:
    """How many orders the receiver of each of these orders has within some hours, where they are at least so many.

    Needs orders.advance. Counted over all our shops: a receiver is one person, and a number is all that is told.
    """
    by.require("orders.advance")
    asked = {"least": least, "hours": hours, "closed": int(State.CLOSED)}
    with connection.cursor() as cursor:
        cursor.execute(SAME_RECEIVER, {**asked, "ids": array(order_ids)})
        return dict(cursor.fetchall())
