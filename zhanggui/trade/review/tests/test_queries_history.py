"""What rules look at is fetched from rows: the buyer's past, orders beside this one, what goods usually cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import waiting_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.queries.live import LiveRules, live_rules
from zhanggui.trade.review.queries.subjects import review_findings, review_subjects
from zhanggui.trade.review.rules import Rule, Subject, assess
from zhanggui.trade.watchlist.states import Mark
from zhanggui.trade.watchlist.tests.making import listed

pytestmark = pytest.mark.django_db
LONG_AGO = {"days": 730}
READINGS = 3


def subjects(orders: Sequence[Order], **rules: dict[str, Any]) -> list[Subject]:
    live = LiveRules(1, "试", tuple(Rule(code, "D070", params) for code, params in rules.items()))
    ids = [order.id for order in orders]
    waiting = waiting_locked(order_ids=ids, states=list(State), addresses=live.reads_addresses, people=True, by=m.BY)
    found = {one.order_id: one for one in review_subjects(orders=waiting, rules=live, at=clock.now(), by=m.BY)}
    for _again in range(1, READINGS):
        said = review_findings(orders=waiting, rules=live, at=clock.now(), by=m.BY)
        assert said == {order_id: assess(one, live.rules) for order_id, one in found.items()}
    return [found[i] for i in ids]


def at(minute: int) -> str:
    return f"2026-11-20 10:{minute:02d}:00"


@pytest.fixture
def deals(tmp_path: Path) -> list[Order]:
    """One buyer with four orders, the last with other goods; somebody else with one."""
    m.a_shop()
    m.stock(A1=50, B2=50)
    goods = ([Item()], [Item()], [Item()], [Item("B2")])
    mine = [Deal(str(n), created=at(10 * n), phone=f"1380013800{n}", items=items) for n, items in enumerate(goods)]
    return m.book_deals(tmp_path, *mine, Deal("9", created=at(0), nick="小王", phone="13900139000"))


@duty("D070")
def test_a_buyers_past_tells_the_first_order_from_later_ones_and_counts_refunds(deals: list[Order]) -> None:
    Order.objects.filter(id=deals[1].id).update(refund="full")
    seen = subjects(deals, first_large={"limit_fen": 1}, refund_history=LONG_AGO)
    assert [one.buyer_new for one in seen] == [True, False, False, False, True]
    assert [(one.buyer_orders, one.buyer_refunds) for one in seen] == [(4, 1)] * 4 + [(0, 0)]


@duty("D070")
def test_orders_of_the_same_goods_and_amount_are_counted_where_there_are_many(deals: list[Order]) -> None:
    assert [s.alike for s in subjects(deals, brushing={"orders": 3, "hours": 24})] == [3, 3, 3, 0, 0]
    assert [s.alike for s in subjects(deals, brushing={"orders": 9, "hours": 24})] == [0] * 5


@duty("D070")
def test_orders_of_one_buyer_just_under_a_threshold_are_counted_within_minutes(deals: list[Order]) -> None:
    rule = {"limit_fen": 2_100, "percent": 10, "minutes": 15, "orders": 2}
    assert [s.split for s in subjects(deals, coupon_splitting=rule)] == [2, 3, 3, 2, 0]
    assert [s.split for s in subjects(deals, coupon_splitting=rule | {"limit_fen": 2_000})] == [0] * 5


@duty("D070")
def test_a_shops_orders_of_an_hour_are_counted_only_in_odd_hours(deals: list[Order]) -> None:
    assert [s.burst for s in subjects(deals, odd_hours={"from_hour": 10, "to_hour": 11})] == [5] * 5
    assert [s.burst for s in subjects(deals, odd_hours={"from_hour": 22, "to_hour": 5})] == [0] * 5


@duty("D074")
def test_what_was_judged_wrong_counts_against_the_same_buyer_and_nobody_else(deals: list[Order]) -> None:
    actions.order_hold(order_ids=[deals[0].id], reason="核实", by=m.BY)
    assert [s.confirmed for s in subjects(deals, bad_history=LONG_AGO)] == [0] * 5
    actions.case_confirm(order_ids=[deals[0].id], reason="查实", by=m.BY)
    assert [s.confirmed for s in subjects(deals, bad_history=LONG_AGO)] == [0, 1, 1, 1, 0]


@duty("D070")
def test_a_line_knows_its_cost_and_what_it_usually_goes_for(deals: list[Order]) -> None:
    skus_upsert(rows=[SkuRow(code="A1", title="润手霜", unit_cost=Decimal("7.5"))], by=m.BY)
    rules = {"below_floor": {}, "unusual_price": LONG_AGO | {"deals": 4}}
    lines = [one.lines[0] for one in subjects(deals, **rules)]
    assert [(line.cost_fen, line.usual_fen) for line in lines] == [(750, 2000)] * 3 + [(None, None), (750, 2000)]


def test_an_address_is_opened_only_for_a_rule_that_reads_it(deals: list[Order]) -> None:
    assert [s.address for s in subjects(deals[:1], on_list={})] == [""]
    listed(Mark.ADDRESS, "广东省深圳市南山区科技园 1 号")
    rules = (Rule("on_list", "D074", {}),)
    live = LiveRules(1, "试", rules, watched=live_rules(by=m.BY).watched)
    assert (live.reads_addresses, LiveRules(1, "试", rules).reads_addresses) == (True, False)
    assert [s.address for s in subjects(deals[:1], forwarder={"words": ["转运"]})] == [Deal("0").address]


def test_a_rule_that_is_not_live_costs_no_statement(deals: list[Order]) -> None:
    with CaptureQueriesContext(connection) as few:
        subjects(deals, large_amount={"limit_fen": 1})
    with CaptureQueriesContext(connection) as more:
        subjects(deals, large_amount={"limit_fen": 1}, first_large={"limit_fen": 1})
    assert len(more) - len(few) == READINGS


@duty("D070")
def test_the_clock_judges_an_order_when_its_delay_is_over_and_not_before(deals: list[Order]) -> None:
    received = Order.objects.values_list("received_at", flat=True).latest("received_at")
    early, late = received + timedelta(minutes=14), received + timedelta(minutes=16)
    assert actions.due_advance(by=m.BY, at=early) == actions.Advanced()
    assert actions.due_advance(by=m.BY, at=late).approved == 5
