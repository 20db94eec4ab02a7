"""Orders as rules see them, read for many at once, and what the rules say of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from zhanggui.kit.actor import Actor, System
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.queries import Waiting
from zhanggui.trade.review.queries.history import History, Kept, Look, codes_of, history_of, lines_of
from zhanggui.trade.review.queries.live import LiveRules
from zhanggui.trade.review.rules import SHOWN, SKIPPED, TOLD, Column, Finding, Subject, assess, suspects
from zhanggui.trade.review.states import Outcome
from zhanggui.trade.watchlist.queries import NOT_LISTED

NOBODY = (0, 0)
FACE = ("shop_id", "kind", "address_kind", "payment", "refund")


@dataclass(frozen=True)
class Batch:
    """Orders with their past, and the shops whose labels are our own."""

    orders: Sequence[Waiting]
    past: History
    kept: Kept
    own_label: frozenset[int]

    @cached_property
    def told(self) -> Mapping[str, Sequence[Any]]:
        """The orders turned on their side: each of their fields as one column."""
        return dict(zip(Waiting._fields, zip(*self.orders, strict=True), strict=True))

    @cached_property
    def sold(self) -> Sequence[Sequence[Any]]:
        """Their lines the same way: order, SKU, title, price, units."""
        return list(zip(*self.past.sold, strict=True)) or [()] * 5


def review_findings(*, orders: Sequence[Waiting], rules: LiveRules, at: datetime, by: Actor) -> dict[int, Finding]:
    """What the rules say of each of these orders, by every rule. Needs orders.advance. [D070]

    An order that no rule can stop is not put before the rules one by one (`rules.sieve`); its finding is theirs all
    the same. What is sealed is opened only where the order brought it. The past is counted over all our shops.
    """
    by.require("orders.advance")
    if not orders:
        return {}
    batch = _read(orders, rules, at)
    columns = cache(lambda name: COLUMNS[name](batch))
    ids = batch.told["id"]
    found = dict.fromkeys(ids, Finding(Outcome.PASSED, (), tuple(rule.code for rule in rules.rules)))
    asked = {*suspects(rules.rules, ids, columns, rules.kept.said)}
    if not SKIPPED.keys().isdisjoint(batch.told["kind"]):
        asked.update(order.id for order in orders if order.kind in SKIPPED)
    for subject in _subjects(batch, asked) if asked else ():
        found[subject.order_id] = assess(subject, rules.rules)
    return found


def review_subjects(*, orders: Sequence[Waiting], rules: LiveRules, at: datetime, by: Actor) -> list[Subject]:
    """What the rules see of these orders. Needs orders.advance. [D070]"""
    by.require("orders.advance")
    return _subjects(_read(orders, rules, at), {order.id for order in orders})


def _read(orders: Sequence[Waiting], rules: LiveRules, at: datetime) -> Batch:
    """Addresses are taken out of all orders only where one is on the list."""
    ids, watched = [order.id for order in orders], rules.watched
    opened = watched.has_addresses
    addresses = {o.id: o.told.get("address", "") for o in orders} if opened else dict.fromkeys(ids, "")
    past = history_of(Look(orders, ids, codes_of(rules.rules), rules.kept, watched, addresses, at))
    return Batch(orders, past, rules.kept, _own_label(rules.kept))


def _own_label(kept: Kept) -> frozenset[int]:
    if kept.own_label is None:
        own = (shop.id for shop in shops(by=System("review")) if shop.waybill_mode == "own")
        kept.own_label = frozenset(own)
    return kept.own_label


def _subjects(batch: Batch, wanted: Collection[int]) -> list[Subject]:
    past, lines = batch.past, lines_of(batch.past, batch.kept, wanted)
    subjects = []
    for order in batch.orders:
        order_id = order.id
        if order_id not in wanted:
            continue
        told, before = order.told, past.buyers.get(order_id)
        subjects.append(
            Subject(
                order_id,
                order.amount_fen,
                order.address_known,
                order.address_full,
                order.shop_id in batch.own_label or order.made_by_hand,
                order.stop.why,
                order.region,
                told.get("address", ""),
                told.get("buyer_message", ""),
                told.get("seller_remark", ""),
                told.get("flag", ""),
                lines.get(order_id, ()),
                past.receivers.get(order_id, 0),
                past.alike.get(order_id, 0),
                past.split.get(order_id, 0),
                past.bursts.get(order_id, 0),
                order.buyer_known and (before is None or before.first),
                *(NOBODY if before is None else (before.orders, before.refunds)),
                past.confirmed.get(order_id, 0),
                *past.listed.get(order_id, NOT_LISTED),
                order.kind,
            )
        )
    return subjects


def _face(batch: Batch) -> Column:
    """How orders stand: whose label, which address, paid, refunded."""
    values = list(zip(*(batch.told[name] for name in FACE), strict=True))
    samples = dict(zip(values, batch.orders, strict=True))

    def shown(value: Any) -> Subject:
        order = samples[value]
        own_label = order.shop_id in batch.own_label or order.made_by_hand
        return Subject(0, 0, order.address_known, order.address_full, own_label, order.stop.why)

    return Column(batch.told["id"], values, shown)


def _told(batch: Batch) -> Column:
    return Column(*Waiting.texts(batch.orders), Subject._make)


def _first(batch: Batch) -> Column:
    later = {order_id for order_id, before in batch.past.buyers.items() if not before.first}
    ids, amounts, known = (batch.told[name] for name in ("id", "amount_fen", "buyer_known"))
    new = [is_known and i not in later for i, is_known in zip(ids, known, strict=True)] if later else known
    return Column(ids, list(zip(amounts, new, strict=True)), SHOWN["first"])


def _dense(name: str, field: str) -> Callable[[Batch], Column]:
    return lambda batch: Column(batch.told["id"], batch.told[field], SHOWN[name])


def _line(batch: Batch) -> Column:
    """SKU and price; what the SKU costs and usually sells for is the same all through a run."""
    costs, usual = batch.kept.costs.get, batch.kept.usual.get

    def shown(told: tuple[int | None, int]) -> Subject:
        sku, price = told
        return SHOWN["line"]((price, costs(sku or 0), usual(sku or 0)))

    ids, skus, _titles, prices, _units = batch.sold
    return Column(ids, list(zip(skus, prices, strict=True)), shown)


def _pieces(batch: Batch) -> Column:
    """A line is one piece as a rule, so lines are counted, and of a line of several pieces what is more than one."""
    ids, _skus, _titles, _prices, units = batch.sold
    pieces = Counter(ids)
    for order_id, some in zip(ids, units, strict=True):
        if some != 1:
            pieces[order_id] += some - 1
    return _sparse("pieces", pieces)


def _refunds(batch: Batch) -> Column:
    return _sparse("refunds", {i: (before.orders, before.refunds) for i, before in batch.past.buyers.items()})


def _sparse(name: str, found: Mapping[int, object]) -> Column:
    return Column(list(found), list(found.values()), SHOWN[name])


COLUMNS: Mapping[str, Callable[[Batch], Column]] = {
    "face": _face,
    TOLD: _told,
    "amount": _dense("amount", "amount_fen"),
    "region": _dense("region", "region"),
    "first": _first,
    "line": _line,
    "pieces": _pieces,
    "refunds": _refunds,
    "same_receiver": lambda batch: _sparse("same_receiver", batch.past.receivers),
    "alike": lambda batch: _sparse("alike", batch.past.alike),
    "split": lambda batch: _sparse("split", batch.past.split),
    "burst": lambda batch: _sparse("burst", batch.past.bursts),
    "confirmed": lambda batch: _sparse("confirmed", batch.past.confirmed),
    "listed": lambda batch: _sparse("listed", batch.past.listed),
}
"""What rules read of a batch, by the name their kind gives it (`Kind.reads`)."""
