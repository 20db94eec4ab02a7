"""Who gets an order, blind: by what rooms above know which orders go to the same person and place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.queries.standing import Stand
from zhanggui.trade.orders.rules import DUE_SQL
from zhanggui.trade.orders.states import MOVING, OVER, State

READ = f"""
SELECT o.id, o.shop_id, o.platform_no, o.state, o.receiver_index, o.ship_by, o.paid_at, o.paid,
       o.buyer_masked ->> 'name', o.region, coalesce(l.lines, 0), coalesce(l.pieces, 0)
  FROM orders_order o LEFT JOIN LATERAL (
       SELECT count(*) AS lines, sum(coalesce(l.ship_quantity, l.quantity)) AS pieces
         FROM orders_orderline l WHERE l.order_id = o.id AND {DUE_SQL}) l ON TRUE
 WHERE o.id = ANY(%s::bigint[])
"""
SHARED = """
SELECT id FROM (SELECT o.id, count(*) OVER (PARTITION BY o.shop_id, o.receiver_index) AS together
  FROM orders_openorder w JOIN orders_order o ON o.id = w.order_id
 WHERE w.state = ANY(%s::int[]) AND o.receiver_index IS NOT NULL AND {seen}
   AND (%s::bigint[] IS NULL OR o.receiver_index IN
        (SELECT receiver_index FROM orders_order WHERE id = ANY(%s::bigint[])))) g WHERE together > 1 ORDER BY id
"""


class Consignee(NamedTuple):
    """An order with who gets it: a blind mark (None: the platform hides it), name and region as a screen may show them,
    and what of it is to go now."""

    order_id: int
    shop_id: int
    platform_no: str
    state: int
    mark: memoryview | None
    ship_by: datetime | None
    paid_at: datetime | None
    paid: Decimal | None
    name: str | None
    region: str
    lines: int
    pieces: int

    @property
    def receiver(self) -> bytes | None:
        return bytes(self.mark) if self.mark is not None else None

    @property
    def is_moving(self) -> bool:
        """On its way: let pass, not yet shipped."""
        return self.state in MOVING

    @property
    def is_picking(self) -> bool:
        """In a wave: people walk for it."""
        return self.state == State.PICKING

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def stand(self) -> Stand:
        """How it stands, in the words of its own pages."""
        return Stand(State(self.state), self.ship_by, self.paid_at)


def consignees(*, order_ids: Collection[int], by: Actor) -> list[Consignee]:
    """Who gets these orders, by id. [D078]"""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(f"{READ} AND {seen} ORDER BY o.id", [array(order_ids), *params])
        return [Consignee._make(row) for row in cursor.fetchall()]


def receivers_shared(*, order_ids: Collection[int] | None = None, by: Actor) -> list[int]:
    """Orders on their way whose receiver has another one in the same shop; with `order_ids` only of their receivers.

    Needs orders.view. [D078]
    """
    by.require("orders.view")
    seen, params = sql(by, shop="o.shop_id")
    these = None if order_ids is None else array(order_ids)
    with connection.cursor() as cursor:
        cursor.execute(SHARED.format(seen=seen), [array(int(s) for s in MOVING), *params, these, these])
        return [row[0] for row in cursor.fetchall()]
