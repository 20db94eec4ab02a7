"""Take orders as far as they go by themselves, each moved once: judged if just received, then given their stock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.actions import Reserved, ReserveLine, stock_lock, stock_reserve
from zhanggui.trade.gifts.actions import GiftLine, gifts_give, gifts_serve
from zhanggui.trade.orders.actions import orders_move
from zhanggui.trade.orders.queries import Waiting, WaitingLine, lines_waiting, waiting_locked
from zhanggui.trade.orders.states import AWAITING, State
from zhanggui.trade.presale.actions import presale_mark
from zhanggui.trade.review.actions.judging import orders_judge
from zhanggui.trade.review.facts import OrderAllocated, OrderDeferred, OrderRanShort
from zhanggui.trade.review.queries.live import LiveRules

ON_GOT = {State.RECEIVED: "pass_and_reserve", **dict.fromkeys(AWAITING, "reserve")}
ON_SHORT = {State.RECEIVED: "pass_short", State.APPROVED: "run_short", State.PRESALE: "run_short"}
ON_WAIT = {State.RECEIVED: "pass_await_presale", State.APPROVED: "await_presale", State.SHORT: "await_presale"}


@dataclass(frozen=True)
class Advanced:
    """What a run did: approved by the rule set, sent to a person, given stock, left short of stock."""

    approved: int = 0
    held: int = 0
    reserved: int = 0
    short: int = 0

    def __add__(self, other: Advanced) -> Advanced:
        return Advanced(
            self.approved + other.approved,
            self.held + other.held,
            self.reserved + other.reserved,
            self.short + other.short,
        )


@transaction.atomic
def batch_advance(
    *, order_ids: Sequence[int], states: Collection[State], rules: LiveRules | None, by: Actor, at: datetime
) -> Advanced:
    """Judge the received ones of these orders, then serve all that passed in the order given. [D070][D092]

    The orders are locked first, in id order, the stock last; an order gets all its lines or waits. One sold in presale
    asks for stock in its time only, and is not short before its day. What passed is told, decided and moved in this one
    transaction, and its last state is written once.
    """
    addresses = rules is not None and rules.reads_addresses
    waiting = waiting_locked(order_ids=order_ids, states=states, addresses=addresses, people=rules is not None, by=by)
    received = [order for order in waiting if order.state == State.RECEIVED]
    passed, held = orders_judge(received, rules=rules, by=by, at=at) if rules else ([], 0)
    ready = {order.id: order for order in (*passed, *(o for o in waiting if o.state != State.RECEIVED))}
    lines = lines_waiting(order_ids=[i for i in order_ids if i in ready], by=by)
    regions = {order.id: order.region for order in ready.values()}
    presale = presale_mark(lines=lines, by=by, at=at)
    waits = presale.waits
    gifts = gifts_give(lines=lines, by=by, at=at)
    early = {i for i, wait in waits.items() if wait.opens_at > at}
    asking = [line for line in lines if line.order_id not in early and line.line_id not in presale.later]
    _lock(asking, gifts, by)
    got = stock_reserve(lines=[ReserveLine._make(line) for line in asking], regions=regions, by=by, at=at)
    _serve_gifts(gifts, asking, got, regions, by=by, at=at)
    early = {i for i, wait in waits.items() if at < wait.ships_by} - set(got.orders)
    _move(ready, got, early, by=by, at=at)
    return Advanced(len(passed), held, len(got.orders), len(got.short.keys() - early))


def _lock(lines: Sequence[WaitingLine], gifts: Sequence[GiftLine], by: Actor) -> None:
    """Gifts are served after the goods, so all their stock is locked at once before."""
    if gifts:
        spare = (gift.substitute for gift in gifts if gift.substitute is not None)
        skus = {*(line.sku_id for line in lines), *(gift.sku_id for gift in gifts), *spare}
        stock_lock(order_ids=(), sku_ids=sorted(skus), by=by)


def _serve_gifts(
    gifts: Sequence[GiftLine],
    lines: Sequence[WaitingLine],
    got: Reserved,
    regions: Mapping[int, str],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Gifts of orders that have their goods; what goods are short of is not given away."""
    served = set(got.orders)
    going = [gift for gift in gifts if gift.order_id in served]
    if going:
        receiving = {gift.order_id for gift in going}
        goods = [line for line in lines if line.order_id in receiving]
        lacking = {sku for lacks in got.short.values() for sku, _missing in lacks}
        gifts_serve(gifts=going, goods=goods, lacking=lacking, regions=regions, by=by, at=at)


def _move(ready: Mapping[int, Waiting], got: Reserved, early: Collection[int], *, by: Actor, at: datetime) -> None:
    """Each order once: to its stock, or to those who wait for it, short or `early`; without a line it is approved."""
    served, lacking, deferred = (_by_state(ids, ready) for ids in (got.orders, got.short.keys() - early, early))
    for state, action in ON_GOT.items():
        moved = orders_move(order_ids=served[state], action=action, fact=OrderAllocated(subject_id=0), by=by, at=at)
        if len(moved.rows) != len(served[state]):
            raise RuntimeError("stock was given to an order that the gate holds back")
    for state, action in ON_SHORT.items():
        orders_move(order_ids=lacking[state], action=action, fact=OrderRanShort(subject_id=0), by=by, at=at)
    for state, action in ON_WAIT.items():
        orders_move(order_ids=deferred[state], action=action, fact=OrderDeferred(subject_id=0), by=by, at=at)
    served_or_short = {*got.orders, *got.short, *early}
    idle = [i for i, order in ready.items() if order.state == State.RECEIVED and i not in served_or_short]
    orders_move(order_ids=idle, action="approve", fact=None, by=by, at=at)


def _by_state(ids: Iterable[int], ready: Mapping[int, Waiting]) -> Mapping[int, list[int]]:
    """Ids by where their orders stand, in their order of ids."""
    found: dict[int, list[int]] = defaultdict(list)
    for order_id in sorted(ids):
        found[ready[order_id].state].append(order_id)
    return found
