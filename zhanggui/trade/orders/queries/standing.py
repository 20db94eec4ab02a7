"""How orders stand now, read under lock by rooms above that keep something in step with them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.pure import Remaining, Text, Verdict
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries.face import STATE_TONES, TO_SHIP, promise_clock
from zhanggui.trade.orders.rules import may_move_on
from zhanggui.trade.orders.states import HOLDING, STATE_TITLES, Refund, State


class Standing(NamedTuple):
    """An order under lock: its state, its promise and what its money says."""

    id: int
    shop_id: int
    state: int
    ship_by: datetime | None
    payment: str
    refund: str

    @property
    def stop(self) -> Verdict:
        """What keeps it back whatever anybody decides."""
        return may_move_on(self.payment, self.refund)


class Stand(NamedTuple):
    """How an order stands, in the words of its own pages."""

    state: State
    ship_by: datetime | None
    since: datetime | None
    state_at: datetime | None = None
    refund: str = Refund.NONE

    @property
    def holds_stock(self) -> bool:
        return self.state in HOLDING

    @property
    def is_picked(self) -> bool:
        return self.state == State.PICKING

    @property
    def title(self) -> Text:
        return STATE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return STATE_TONES[self.state]

    @property
    def is_here(self) -> bool:
        """It has not left."""
        return self.state < State.SHIPPED

    @property
    def clock(self) -> Remaining | None:
        """How much of the promised time is left while it still has to go out."""
        return promise_clock(self.state, self.since, self.ship_by)


def order_stands(*, order_ids: Collection[int], by: Actor) -> dict[int, Stand]:
    """How these orders stand, for lists of rooms above. Needs orders.view."""
    by.require("orders.view")
    rows = Order.objects.seen_by(by).filter(id__in=list(order_ids))
    found = rows.values_list("id", "state", "ship_by", "paid_at", "ordered_at", "state_at", "refund")
    return {i: Stand(State(s), by_, paid or placed, at, back) for i, s, by_, paid, placed, at, back in found}


def order_state_choices(*, by: Actor) -> list[tuple[str, Text]]:
    """The states an order can stand in while it has to go out, for filters of rooms above. Needs orders.view."""
    by.require("orders.view")
    return [(str(int(state)), STATE_TITLES[state]) for state in TO_SHIP]


def standing_locked(*, order_ids: Collection[int], by: Actor) -> list[Standing]:
    """Lock these orders in id order and read how they stand; those of other shops are left out."""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.shop_id, o.state, o.ship_by, o.payment, o.refund FROM orders_order o "
            f"WHERE o.id = ANY(%s::bigint[]) AND {seen} ORDER BY o.id FOR UPDATE OF o",
            [array(order_ids), *params],
        )
        return [Standing._make(row) for row in cursor.fetchall()]
