"""时效: how much time the orders of each shop have left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.trade.orders.queries import ids_waiting, order_stands, order_state_choices
from zhanggui.trade.promises.queries._ahead import warned_ahead
from zhanggui.trade.promises.rules import Ahead

DAY = 24


@dataclass(frozen=True)
class BoardRow:
    """Orders of a shop that have not left: late, within the hours it is warned of, a day, later, without a promise."""

    shop: ShopCard
    late: int
    urgent: int
    near: int
    today: int
    later: int
    unpromised: int

    @property
    def total(self) -> int:
        return self.late + self.urgent + self.near + self.today + self.later + self.unpromised


@dataclass(frozen=True)
class Board:
    """Every shop with orders that have to go out, the most pressing first; `ahead`: the hours it is warned of."""

    rows: list[BoardRow]
    ahead: Ahead


def promise_ahead(*, by: Actor) -> Ahead:
    """How many hours before it breaks a promise is warned of now. Needs orders.view. [D082]"""
    by.require("orders.view")
    return warned_ahead(clock.now())


def promise_board(*, by: Actor) -> Board:
    """How much time the orders of each shop have left. Needs orders.view. [D082]"""
    by.require("orders.view")
    now, found = clock.now(), list[BoardRow]()
    ahead = warned_ahead(now)
    edges = [timedelta(hours=hours) for hours in (0, ahead.urgent, ahead.near, DAY)]
    here: Any = [int(state) for state, _title in order_state_choices(by=by)]
    for shop in shops(by=by):
        waiting = ids_waiting(states=here, shop_id=shop.id, by=by)
        counts = [0] * 6
        for stand in order_stands(order_ids=waiting, by=by).values() if waiting else ():
            counts[_place(stand.ship_by, now, edges)] += 1
        if waiting:
            found.append(BoardRow(shop, *counts))
    return Board(sorted(found, key=lambda row: (-row.late, -row.urgent, -row.near, row.shop.id)), ahead)


def _place(ship_by: datetime | None, now: datetime, edges: list[timedelta]) -> int:
    if ship_by is None:
        return 5
    return next((place for place, edge in enumerate(edges) if ship_by - now <= edge), 4)
