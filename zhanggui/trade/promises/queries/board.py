"""时效: how much time the orders of each shop have left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.queries import ids_waiting, order_stands, order_state_choices

EDGES = (timedelta(0), timedelta(hours=4), timedelta(hours=12), timedelta(hours=24))


@dataclass(frozen=True)
class BoardRow:
    """Orders of a shop that have not left: late, within 4, 12, 24 hours, later, without a promise."""

    shop: ShopCard
    late: int
    hours_4: int
    hours_12: int
    hours_24: int
    later: int
    unpromised: int

    @property
    def total(self) -> int:
        return self.late + self.hours_4 + self.hours_12 + self.hours_24 + self.later + self.unpromised


def promise_board(*, by: Actor) -> list[BoardRow]:
    """Every shop with orders that have to go out, the most pressing first. Needs orders.view. [D082]"""
    by.require("orders.view")
    now, found = clock.now(), list[BoardRow]()
    here: Any = [int(state) for state, _title in order_state_choices(by=by)]
    for shop in shops(by=by):
        waiting = ids_waiting(states=here, shop_id=shop.id, by=by)
        counts = [0] * 6
        for stand in order_stands(order_ids=waiting, by=by).values() if waiting else ():
            counts[_place(stand.ship_by, now)] += 1
        if waiting:
            found.append(BoardRow(shop, *counts))
    return sorted(found, key=lambda row: (-row.late, -row.hours_4, -row.hours_12, row.shop.id))


def _place(ship_by: datetime | None, now: datetime) -> int:
    if ship_by is None:
        return 5
    return next((place for place, edge in enumerate(EDGES) if ship_by - now <= edge), 4)
