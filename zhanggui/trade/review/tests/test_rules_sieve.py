"""Whom rules may stop: whatever an order shows, the sieve finds it wherever the rules would stop it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.kit.pure import Text
from zhanggui.trade.review.rules import (
    KINDS,
    SHOWN,
    TOLD,
    Column,
    Line,
    Rule,
    Subject,
    Words,
    assess,
    suspects,
)
from zhanggui.trade.review.states import Outcome

WORDS = ["转运", 'a"b', "\\u", "红"]
FEW = st.integers(0, 4)
MONEY = st.sampled_from([0, 1, 95, 100, 170, 900])
TEXTS = st.lists(st.sampled_from([*WORDS, "路", " "]), max_size=3).map("".join)
LINES = st.lists(
    st.builds(Line, st.just("霜"), MONEY, st.integers(1, 3), st.none() | MONEY, st.none() | MONEY), max_size=3
).map(tuple)
SUBJECTS = st.builds(
    Subject,
    order_id=st.just(0),
    amount_fen=MONEY,
    address_known=st.booleans(),
    address_full=st.booleans(),
    own_label=st.booleans(),
    stop=st.none() | st.just(Text("未付款")),
    region=TEXTS,
    address=TEXTS,
    message=TEXTS,
    remark=TEXTS,
    flag=TEXTS,
    lines=LINES,
    same_receiver=FEW,
    alike=FEW,
    split=FEW,
    burst=FEW,
    buyer_new=st.booleans(),
    buyer_orders=FEW,
    buyer_refunds=FEW,
    confirmed=FEW,
    listed=TEXTS,
    watched=TEXTS,
)
READ: dict[str, Callable[[Subject], list[Any]]] = {
    "face": lambda o: [(o.address_known, o.address_full, o.own_label, o.stop)],
    TOLD: lambda o: [
        json.dumps({"a": o.address, "m": o.message, "r": o.remark, "f": o.flag}, ensure_ascii=len(o.lines) > 1)
    ],
    "amount": lambda o: [o.amount_fen],
    "region": lambda o: [o.region],
    "first": lambda o: [(o.amount_fen, o.buyer_new)],
    "line": lambda o: [(line.price_fen, line.cost_fen, line.usual_fen) for line in o.lines],
    "pieces": lambda o: [sum(line.quantity for line in o.lines)] if o.lines else [],
    "same_receiver": lambda o: [o.same_receiver] if o.same_receiver else [],
    "alike": lambda o: [o.alike] if o.alike else [],
    "split": lambda o: [o.split] if o.split else [],
    "burst": lambda o: [o.burst] if o.burst else [],
    "refunds": lambda o: [(o.buyer_orders, o.buyer_refunds)],
    "confirmed": lambda o: [o.confirmed] if o.confirmed else [],
    "listed": lambda o: [(o.listed, o.watched)],
}
SHOW = {**SHOWN, "face": lambda told: Subject(0, 0, *told), TOLD: Subject._make}


def column(orders: list[Subject], name: str) -> Column:
    values = [(order.order_id, value) for order in orders for value in READ[name](order)]
    return Column([i for i, _value in values], [value for _i, value in values], SHOW[name])


@st.composite
def rules(draw: st.DrawFn) -> list[Rule]:
    """Any rules, with small limits, so that hits and misses are about as many."""
    return [
        Rule(code, "D070", {p.key: WORDS if isinstance(p, Words) else draw(st.integers(1, 120)) for p in kind.params})
        for code, kind in KINDS.items()
        if draw(st.booleans())
    ]


@given(st.lists(SUBJECTS, max_size=6), st.lists(SUBJECTS, max_size=6), rules())
@duty("D070")
def test_whom_rules_stop_is_always_among_the_suspects(
    first: list[Subject], then: list[Subject], by: list[Rule]
) -> None:
    known: dict[str, Any] = {}
    for batch in (first, then):
        orders = [order._replace(order_id=place) for place, order in enumerate(batch, start=1)]
        ids = [order.order_id for order in orders]
        stopped = {order.order_id for order in orders if assess(order, by).outcome == Outcome.REVIEW}
        assert stopped <= set(suspects(by, ids, lambda name, orders=orders: column(orders, name), known))


@pytest.mark.parametrize(
    "rule",
    [
        Rule("nobody_wrote_this", "D070", {}),
        Rule("large_amount", "D071", {}),
        Rule("forwarder", "D070", {"words": ["两\n行"]}),
    ],
)
def test_where_a_rule_fails_everybody_is_asked_one_by_one(rule: Rule) -> None:
    orders = [Subject(7, 100, address_known=True, address_full=True, own_label=False)]
    assert suspects([rule], [7], lambda name: column(orders, name), {}) == [7]
    assert (
        list(suspects([Rule("large_amount", "D071", {"limit_fen": 101})], [7], lambda n: column(orders, n), {})) == []
    )
