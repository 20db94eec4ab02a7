"""The automatic part: judged and served in one step, the last state written once, those who waited first."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.catalog.actions import bundle_save
from zhanggui.offer.inventory.actions import Receipt, routing_set, stock_receive, supply_set, warehouse_open
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults, warehouses
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orderdesk.queries import order_card, short_skus
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import Kind, State
from zhanggui.trade.orders.tests.making import by_hand
from zhanggui.trade.review import actions
from zhanggui.trade.review.actions import Advanced
from zhanggui.trade.review.models import Decision, RuleSet
from zhanggui.trade.review.queries import judged_in_part
from zhanggui.trade.review.rules import SKIPPED

pytestmark = pytest.mark.django_db


def advance() -> Advanced:
    return actions.orders_advance(by=m.BY)


def told(order: Order) -> list[str]:
    return [str(moment.title) for moment in reversed(timeline("order", order.id, by=System("test")))]


def states(*orders: Order) -> list[State]:
    return [m.state_of(order) for order in orders]


@duty("D070")
def test_an_order_that_passes_is_told_decided_and_served_with_one_update(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10)
    one, two = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="13900139000"))
    with CaptureQueriesContext(connection) as seen:
        assert advance() == Advanced(approved=2, held=0, reserved=2, short=0)
    assert sum("UPDATE orders_order " in query["sql"] for query in seen.captured_queries) == 1
    assert (states(one, two), told(one)[-2:]) == ([State.ALLOCATED] * 2, ["已通过审核", "已占用库存"])
    assert list(Decision.objects.order_by("order_id").values_list("order_id", "outcome", "rule_set")) == [
        (one.id, "passed", 3),
        (two.id, "passed", 3),
    ]


@duty("D081")
def test_an_order_that_passes_without_stock_waits_and_both_are_told(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert advance() == Advanced(approved=1, held=0, reserved=0, short=1)
    assert (states(order), told(order)[-2:]) == ([State.SHORT], ["已通过审核", "库存不足，等待到货"])


@duty("D092")
def test_what_a_person_let_go_gets_its_stock_by_the_clock(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=1, B2=0)
    one, two = m.book_deals(
        tmp_path,
        Deal("1", total="2000.00"),
        Deal("2", phone="13900139000", total="2000.00", items=[Item("B2", price="2000.00")]),
    )
    advance()
    actions.order_approve(order_ids=[one.id, two.id], by=m.BY)
    assert states(one, two) == [State.APPROVED] * 2
    assert actions.due_advance(by=m.BY) == Advanced(approved=0, held=0, reserved=1, short=1)
    assert states(one, two) == [State.ALLOCATED, State.SHORT]
    assert actions.due_advance(by=m.BY) == Advanced()


@duty("D092")
def test_stock_that_was_given_back_goes_to_who_ran_short_and_not_to_the_next_order(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=1)
    first, waited = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="13900139000"))
    advance()
    actions.order_hold(order_ids=[first.id], reason="买家要改地址", by=m.BY)
    (new,) = m.book_deals(tmp_path, Deal("3", phone="13900139001", paid="2026-11-20 08:00:00"))
    later = clock.now() + timedelta(days=1)
    assert actions.due_advance(by=m.BY, at=later) == Advanced(approved=1, held=0, reserved=1, short=1)
    assert states(first, waited, new) == [State.HELD, State.ALLOCATED, State.SHORT]
    assert actions.due_advance(by=m.BY, at=later) == Advanced()


@duty("D092")
def test_those_that_ran_short_go_first_then_whoever_was_promised_earliest(tmp_path: Path) -> None:
    m.a_shop()
    ids = m.stock(A1=0)
    (waited,) = m.book_deals(tmp_path, Deal("1", paid="2026-11-20 12:00:00"))
    advance()
    hours = ("14", "11", "13")
    new = m.book_deals(
        tmp_path, *(Deal(str(n), paid=f"2026-11-20 {h}:00:00", phone=f"1390013900{n}") for n, h in enumerate(hours, 2))
    )
    approved, early, late = new
    actions.order_approve(order_ids=[approved.id], by=m.BY)
    stock_receive(rows=[Receipt(ids["A1"], 2)], by=m.BY)
    assert advance() == Advanced(approved=2, held=0, reserved=2, short=2)
    assert states(waited, early, late, approved) == [State.ALLOCATED, State.ALLOCATED, State.SHORT, State.SHORT]


@duty("D092")
def test_of_orders_promised_for_the_same_hour_the_first_to_pay_is_served_first(tmp_path: Path) -> None:
    m.a_shop()
    ids = m.stock(A1=0)
    later, earlier = m.book_deals(
        tmp_path, *(Deal(str(n), paid=f"2026-11-20 {h}:00:00", phone=f"1390013900{n}") for n, h in ((1, 14), (2, 11)))
    )
    Order.objects.update(ship_by=later.paid_at)
    advance()
    stock_receive(rows=[Receipt(ids["A1"], 1)], by=m.BY)
    advance()
    assert states(earlier, later) == [State.ALLOCATED, State.SHORT]


def test_an_order_is_served_from_the_warehouse_of_its_region_and_its_card_says_so(tmp_path: Path) -> None:
    m.a_shop()
    ids = m.stock(A1=5, A2=0)
    south = warehouse_open(code="S", name="华南云仓", kind=WarehouseKind.CLOUD, regions=["广东"], by=m.BY)
    maker = warehouse_open(code="M", name="厂家", kind=WarehouseKind.DROPSHIP, by=m.BY)
    stock_receive(rows=[Receipt(ids["A1"], 5)], warehouse_id=south, by=m.BY)
    supply_set(warehouse_id=maker, codes=["A2"], by=m.BY)
    freights = {place.id: Decimal(5) for place in warehouses(by=m.BY)}
    routing_set(freights=freights, ranking=[RouteRule.REGION, RouteRule.RANK], reason="开仓", by=m.BY)
    near, far, given = m.book_deals(
        tmp_path,
        Deal("1"),
        Deal("2", phone="13900139000", address="广东省深圳市南山区科技园路 1 号 501 室"),
        Deal("3", phone="13700137000", items=[Item(code="A2")]),
    )
    assert advance().reserved == 3
    cards = [order_card(order_id=order.id, by=m.BY) for order in (near, far, given)]
    places = [card.lines[0].place for card in cards]
    assert [(one.name, one.is_supplier) for one in places if one] == [
        ("主仓", False),
        ("华南云仓", False),
        ("厂家", True),
    ]


@duty("D075")
def test_an_unpaid_or_refunded_order_gets_no_stock_whatever_the_rules_say(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    m.book(m.report_file(tmp_path, Deal("1", refund="5.00", paid_amount="15.00"), name="refund.csv"))
    RuleSet.objects.update(rules=[])
    assert advance() == Advanced()
    assert (states(order), Decision.objects.count(), Allocation.objects.count()) == ([State.RECEIVED], 0, 0)


def test_a_bundle_takes_its_parts_and_says_what_it_lacks(tmp_path: Path) -> None:
    m.a_shop()
    ids = m.stock(A1=4, B2=3)
    bundle_save(code="SET", title="组合", parts={ids["A1"]: 1, ids["B2"]: 2}, by=m.BY)
    first, second = m.book_deals(
        tmp_path, Deal("1", items=[Item("SET")]), Deal("2", items=[Item("SET")], phone="13900139000")
    )
    assert advance() == Advanced(approved=2, held=0, reserved=1, short=1)
    assert states(first, second) == [State.ALLOCATED, State.SHORT]
    held = Allocation.objects.filter(order_id=first.id).order_by("item__sku__code")
    assert list(held.values_list("item__sku__code", "quantity")) == [("A1", 1), ("B2", 2)]
    assert [(sku.code, sku.needed, sku.there) for sku in short_skus(by=m.BY)] == [("SET", 1, 0)]
    assert ledger_faults(by=m.BY) == []


@duty("D071")
def test_what_was_changed_is_judged_and_served_at_once_and_nothing_else_is(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10)
    one, two = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="13900139000"))
    done = actions.orders_rejudge(order_ids=[one.id], by=m.BY, at=one.received_at)
    assert (done.reserved, states(one, two)) == (1, [State.ALLOCATED, State.RECEIVED])
    assert actions.orders_rejudge(order_ids=[one.id], by=m.BY, at=one.received_at) == Advanced()
    RuleSet.objects.update(state=40)
    assert actions.orders_rejudge(order_ids=[two.id], by=m.BY, at=one.received_at) == Advanced()
    assert m.state_of(two) == State.RECEIVED


@duty("D070")
def test_what_sells_nothing_passes_without_a_price_and_its_decision_tells_which_rules_did_not_ask(
    tmp_path: Path,
) -> None:
    m.a_shop()
    m.stock(A1=10)
    order = by_hand(Kind.RESEND, "BF20261122-0001")
    assert advance() == Advanced(approved=1, held=0, reserved=1, short=0)
    (decision,) = Decision.objects.filter(order_id=order.id)
    live = RuleSet.objects.get(version=decision.rule_set)
    skipped = [rule["code"] for rule in decision.skipped]
    assert skipped == [rule["code"] for rule in live.rules if rule["code"] in SKIPPED["resend"]]
    assert sorted(decision.passed + skipped) == sorted(rule["code"] for rule in live.rules)
    window = {"since": order.received_at, "until": clock.now() + timedelta(minutes=1), "by": m.BY}
    assert judged_in_part(**window).exceptions == 0


def test_a_label_of_an_order_made_by_hand_is_our_own_so_it_needs_a_full_address(tmp_path: Path) -> None:
    m.a_shop(waybill_mode="platform")
    m.stock(A1=10)
    order = by_hand(Kind.RESEND, "BF20261122-0001", address="浙江省杭州市***")
    advance()
    assert m.state_of(order) == State.IN_REVIEW
