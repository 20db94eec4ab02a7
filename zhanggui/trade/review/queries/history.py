"""What live rules need of the past, fetched for a whole chunk: one statement per kind, only for rules that ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zhanggui.kit.actor import System
from zhanggui.offer.catalog.queries import sku_costs
from zhanggui.trade.orders.queries import (
    Past,
    SoldLine,
    Waiting,
    alike_orders,
    buyers_past,
    lines_sold,
    orders_just_under,
    orders_like,
    orders_of_receiver,
    shop_bursts,
    usual_prices,
)
from zhanggui.trade.review.models import Case
from zhanggui.trade.review.rules import Line, Params
from zhanggui.trade.review.states import Ending
from zhanggui.trade.watchlist.queries import WatchList, Why, entries_why

ROOM = System("review")
HUNDRED = 100
OF_GOODS = frozenset({"many_pieces", "below_floor", "unusual_price"})
OF_LISTS = frozenset({"on_list", "watched"})
OF_BUYERS = frozenset({"first_large", "refund_history", "brushing"})


@dataclass
class Kept:
    """Usual prices and costs of SKUs, and orders by shop and hour: asked once in a run."""

    usual: dict[int, int | None] = field(default_factory=dict)
    costs: dict[int, int | None] = field(default_factory=dict)
    bursts: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass
class History:
    """By order: its lines, and what came before or beside it."""

    lines: dict[int, list[Line]] = field(default_factory=dict)
    receivers: dict[int, int] = field(default_factory=dict)
    buyers: dict[int, Past] = field(default_factory=dict)
    alike: dict[int, int] = field(default_factory=dict)
    split: dict[int, int] = field(default_factory=dict)
    bursts: dict[int, int] = field(default_factory=dict)
    confirmed: dict[int, int] = field(default_factory=dict)
    listed: dict[int, Why] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """Which orders are looked at by which rules (parameters by code), when; `addresses` as far as they are opened."""

    orders: Sequence[Waiting]
    rules: Mapping[str, Params]
    kept: Kept
    watched: WatchList
    addresses: Mapping[int, str]
    at: datetime

    @property
    def ids(self) -> list[int]:
        return list(self.addresses)


def history_of(asked: Asked) -> History:
    """The past of these orders, as far as these rules look at it."""
    found = History()
    for codes, fetch in FETCHED if asked.orders else ():
        if not codes.isdisjoint(asked.rules):
            fetch(asked, found)
    return found


def _lines(asked: Asked, found: History) -> None:
    sold = lines_sold(order_ids=asked.ids, by=ROOM)
    skus = {line.sku_id for line in sold if line.sku_id is not None}
    prices, rules = asked.kept, asked.rules
    if "unusual_price" in rules and (new := skus - prices.usual.keys()):
        params = rules["unusual_price"]
        since = asked.at - timedelta(days=int(params["days"]))
        known = usual_prices(sku_ids=new, since=since, deals=int(params["deals"]), by=ROOM)
        prices.usual |= dict.fromkeys(new) | known
    if "below_floor" in rules and (new := skus - prices.costs.keys()):
        prices.costs |= dict.fromkeys(new) | _costs(new)
    found.lines = _by_order(sold, prices)


def _costs(skus: set[int]) -> dict[int, int | None]:
    return {
        sku: None if cost is None else round(cost * HUNDRED) for sku, cost in sku_costs(sku_ids=skus, by=ROOM).items()
    }


def _by_order(sold: Sequence[SoldLine], prices: Kept) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    usual, costs = prices.usual.get, prices.costs.get
    for order_id, sku, title, price, quantity in sold:
        known = 0 if sku is None else sku
        line = Line(title, price, quantity, costs(known), usual(known))
        found.setdefault(order_id, []).append(line)
    return found


def _receivers(asked: Asked, found: History) -> None:
    found.receivers = _same_receiver(asked.ids, asked.rules["many_to_one_receiver"])


def _same_receiver(ids: Sequence[int], params: Params) -> dict[int, int]:
    return orders_of_receiver(order_ids=ids, least=int(params["orders"]), hours=int(params["hours"]), by=ROOM)


def _buyers(asked: Asked, found: History) -> None:
    days = int(asked.rules.get("refund_history", {}).get("days", 1))
    found.buyers = buyers_past(order_ids=asked.ids, since=asked.at - timedelta(days=days), by=ROOM)


def _alike(asked: Asked, found: History) -> None:
    """Asked exactly only for orders whose buyer or receiver has as many orders at all."""
    params = asked.rules["brushing"]
    is_known = asked.rules.get("many_to_one_receiver") == params
    same = found.receivers if is_known else _same_receiver(asked.ids, params)
    least, buyers = int(params["orders"]), found.buyers
    many = [i for i in asked.ids if i in same or (i in buyers and buyers[i].all_orders >= least)]
    if many:
        found.alike = alike_orders(order_ids=many, least=least, hours=int(params["hours"]), by=ROOM)


def _split(asked: Asked, found: History) -> None:
    params = asked.rules["coupon_splitting"]
    high = int(params["limit_fen"])
    low = high * (HUNDRED - int(params["percent"])) // HUNDRED
    near = [order.id for order in asked.orders if low <= order.amount_fen < high]
    if near:
        found.split = orders_just_under(order_ids=near, low=low, high=high, minutes=int(params["minutes"]), by=ROOM)


def _bursts(asked: Asked, found: History) -> None:
    hours = hours_between(asked.rules["odd_hours"])
    odd = [order.id for order in asked.orders if order.ordered_hour in hours]
    if odd:
        found.bursts = shop_bursts(order_ids=odd, counted=asked.kept.bursts, by=ROOM)


def _confirmed(asked: Asked, found: History) -> None:
    since = asked.at - timedelta(days=int(asked.rules["bad_history"]["days"]))
    wrong = Case.objects.seen_by(ROOM).filter(ending=Ending.HELD.value, closed_at__gte=since)
    among = set(wrong.values_list("order_id", flat=True))
    if among:
        found.confirmed = orders_like(order_ids=asked.ids, among=among, by=ROOM)


def _listed(asked: Asked, found: History) -> None:
    found.listed = entries_why(addresses=asked.addresses, known=asked.watched, by=ROOM)


def hours_between(params: Params) -> frozenset[int]:
    """The hours from one o'clock to another, over midnight if need be."""
    first, last = int(params["from_hour"]), int(params["to_hour"])
    return frozenset(range(first, last)) if first < last else frozenset({*range(first, 24), *range(last)})


def codes_of(rules: Sequence[Any]) -> dict[str, Params]:
    """Parameters by code."""
    return {rule.code: rule.params for rule in rules}


FETCHED: tuple[tuple[frozenset[str], Callable[[Asked, History], None]], ...] = (
    (OF_GOODS, _lines),
    (frozenset({"many_to_one_receiver"}), _receivers),
    (OF_BUYERS, _buyers),
    (frozenset({"brushing"}), _alike),
    (frozenset({"coupon_splitting"}), _split),
    (frozenset({"odd_hours"}), _bursts),
    (frozenset({"bad_history"}), _confirmed),
    (OF_LISTS, _listed),
)
