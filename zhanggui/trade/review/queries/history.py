"""What live rules need of the past, fetched for a whole chunk: one statement per kind, only for rules that ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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
    lines_sold,
    orders_just_under,
    orders_like,
    orders_of_receiver,
    people_past,
    shop_bursts,
    usual_prices,
)
from zhanggui.trade.review.models import Case
from zhanggui.trade.review.rules import Asked, Line, Params
from zhanggui.trade.review.states import Ending
from zhanggui.trade.watchlist.queries import WatchList, Why, entries_why

ROOM = System("review")
HUNDRED = 100
OF_GOODS = frozenset({"many_pieces", "below_floor", "unusual_price"})
OF_LISTS = frozenset({"on_list", "watched"})
OF_RECEIVERS, FEW = frozenset({"many_to_one_receiver", "brushing"}), 2
OF_BUYERS = frozenset({"first_large", "refund_history", "brushing"})


@dataclass
class Kept:
    """Asked once in a run: shops with labels of our own, orders ruled wrong, usual prices and costs of SKUs, orders by
    shop and hour, and what predicates said."""

    own_label: frozenset[int] | None = None
    wrong: frozenset[int] | None = None
    usual: dict[int, int | None] = field(default_factory=dict)
    costs: dict[int, int | None] = field(default_factory=dict)
    bursts: dict[tuple[int, int], int] = field(default_factory=dict)
    said: dict[str, Asked] = field(default_factory=dict)


@dataclass
class History:
    """What was sold, and by order what came before or beside it; `often`: whose receiver is seen again often enough."""

    sold: Sequence[SoldLine] = ()
    often: Sequence[int] = ()
    receivers: dict[int, int] = field(default_factory=dict)
    buyers: dict[int, Past] = field(default_factory=dict)
    alike: dict[int, int] = field(default_factory=dict)
    split: dict[int, int] = field(default_factory=dict)
    bursts: dict[int, int] = field(default_factory=dict)
    confirmed: dict[int, int] = field(default_factory=dict)
    listed: dict[int, Why] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """Which orders are looked at by which rules (parameters by code), when; `ids` are theirs, in their order, and
    `addresses` as far as they are opened."""

    orders: Sequence[Waiting]
    ids: Sequence[int]
    rules: Mapping[str, Params]
    kept: Kept
    watched: WatchList
    addresses: Mapping[int, str]
    at: datetime


def history_of(asked: Look) -> History:
    """The past of these orders, as far as these rules look at it."""
    found = History()
    for codes, fetch in FETCHED if asked.orders else ():
        if not codes.isdisjoint(asked.rules):
            fetch(asked, found)
    return found


def _lines(asked: Look, found: History) -> None:
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
    found.sold = sold


def _costs(skus: set[int]) -> dict[int, int | None]:
    return {
        sku: None if cost is None else round(cost * HUNDRED) for sku, cost in sku_costs(sku_ids=skus, by=ROOM).items()
    }


def lines_of(past: History, kept: Kept, order_ids: Collection[int]) -> dict[int, tuple[Line, ...]]:
    """The lines of some of these orders as rules see them."""
    found: dict[int, tuple[Line, ...]] = {}
    for order_id, sku, title, price, quantity in past.sold:
        if order_id in order_ids:
            line = Line(title, price, quantity, kept.costs.get(sku or 0), kept.usual.get(sku or 0))
            found[order_id] = (*found.get(order_id, ()), line)
    return found


def _people(asked: Look, found: History) -> None:
    again = [order.id for order in asked.orders if not order.alone]
    if not again:
        return
    days = int(asked.rules.get("refund_history", {}).get("days", 1))
    least = min((int(asked.rules[code]["orders"]) for code in OF_RECEIVERS if code in asked.rules), default=FEW)
    since = asked.at - timedelta(days=days)
    found.often, found.buyers = people_past(order_ids=again, least=least, since=since, by=ROOM)


def _receivers(asked: Look, found: History) -> None:
    found.receivers = _same_receiver(found.often, asked.rules["many_to_one_receiver"])


def _same_receiver(ids: Sequence[int], params: Params) -> dict[int, int]:
    return (
        {}
        if not ids
        else orders_of_receiver(order_ids=ids, least=int(params["orders"]), hours=int(params["hours"]), by=ROOM)
    )


def _alike(asked: Look, found: History) -> None:
    """Asked exactly only for orders whose buyer or receiver has as many orders at all."""
    params = asked.rules["brushing"]
    is_known = asked.rules.get("many_to_one_receiver") == params
    same = found.receivers if is_known else _same_receiver(found.often, params)
    least, buyers = int(params["orders"]), found.buyers
    many = sorted({*same, *(i for i, before in buyers.items() if before.all_orders >= least)})
    if many:
        found.alike = alike_orders(order_ids=many, least=least, hours=int(params["hours"]), by=ROOM)


def _split(asked: Look, found: History) -> None:
    params = asked.rules["coupon_splitting"]
    high = int(params["limit_fen"])
    low = high * (HUNDRED - int(params["percent"])) // HUNDRED
    near = [order.id for order in asked.orders if low <= order.amount_fen < high and not order.alone]
    if near:
        found.split = orders_just_under(order_ids=near, low=low, high=high, minutes=int(params["minutes"]), by=ROOM)


def _bursts(asked: Look, found: History) -> None:
    hours = hours_between(asked.rules["odd_hours"])
    late = {hour for hour, o in {o.hour: o for o in asked.orders}.items() if o.hour_of_day in hours}
    odd = {o.id: (o.shop_id, o.hour) for o in asked.orders if o.hour in late and o.hour is not None}
    if odd:
        orders = shop_bursts(hours=odd.values(), counted=asked.kept.bursts, by=ROOM)
        found.bursts = {order_id: orders[hour] for order_id, hour in odd.items()}


def _confirmed(asked: Look, found: History) -> None:
    if asked.kept.wrong is None:
        since = asked.at - timedelta(days=int(asked.rules["bad_history"]["days"]))
        wrong = Case.objects.seen_by(ROOM).filter(ending=Ending.HELD.value, closed_at__gte=since)
        asked.kept.wrong = frozenset(wrong.values_list("order_id", flat=True))
    if asked.kept.wrong:
        found.confirmed = orders_like(order_ids=asked.ids, among=asked.kept.wrong, by=ROOM)


def _listed(asked: Look, found: History) -> None:
    found.listed = entries_why(addresses=asked.addresses, known=asked.watched, by=ROOM)


def hours_between(params: Params) -> frozenset[int]:
    """The hours from one o'clock to another, over midnight if need be."""
    first, last = int(params["from_hour"]), int(params["to_hour"])
    return frozenset(range(first, last)) if first < last else frozenset({*range(first, 24), *range(last)})


def codes_of(rules: Sequence[Any]) -> dict[str, Params]:
    """Parameters by code."""
    return {rule.code: rule.params for rule in rules}


FETCHED: tuple[tuple[frozenset[str], Callable[[Look, History], None]], ...] = (
    (OF_GOODS, _lines),
    (OF_RECEIVERS | OF_BUYERS, _people),
    (frozenset({"many_to_one_receiver"}), _receivers),
    (frozenset({"brushing"}), _alike),
    (frozenset({"coupon_splitting"}), _split),
    (frozenset({"odd_hours"}), _bursts),
    (frozenset({"bad_history"}), _confirmed),
    (OF_LISTS, _listed),
)
