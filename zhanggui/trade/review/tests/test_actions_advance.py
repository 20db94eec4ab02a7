"""The automatic part: judged and served in one step, the last state written once, those who waited first."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.catalog.actions import bundle_save
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import short_skus
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.review import actions
from zhanggui.trade.review.actions import Advanced
from zhanggui.trade.review.models import Decision, RuleSet

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
        (one.id, "passed", 1),
        (two.id, "passed", 1),
    ]


@duty("D081")
def test_an_order_that_passes_without_stock_waits_and_both_are_told(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert advance() == Advanced(approved=1, held=0, reserved=0, short=1)
    assert (states(order), told(order)[-2:]) == ([State.SHORT], ["已通过审核", "库存不足，等待到货"])


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


@duty("D075")
def test_an_unpaid_or_refunded_order_gets_no_stock_whatever_the_rules_say(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=10)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    m.book(m.report_file(tmp_path, Deal("1", refund="5.00", paid_amount="15.00"), name="refund.csv"))
    RuleSet.objects.create(version=99, title="空", rules=[], source="test", live_at=order.received_at)
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
