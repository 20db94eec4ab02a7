"""Review and stock: what people and the rule set do with orders, and what nobody can do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.queries import available, ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.actions import Label, orders_leave, refund_place
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import order_rows
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Decision, RuleSet
from zhanggui.trade.review.states import RulesState

pytestmark = pytest.mark.django_db
Advanced = actions.Advanced
REVIEWER = Actor(
    7, "审单员", "employee", frozenset({"orders.view", "orders.review", "orders.hold"}), Scope({"shop": ALL})
)


def advance(shop: int) -> Advanced:
    return actions.orders_advance(shop_id=shop, by=m.BY)


def allocated(folder: Path, *deals: Deal) -> list[Order]:
    shop = m.a_shop()
    m.stock(A1=len(deals) * 5)
    orders = m.book_deals(folder, *deals)
    advance(shop)
    return orders


def titles(order: Order) -> list[str]:
    return [str(moment.title) for moment in reversed(timeline("order", order.id, by=System("test")))]


def test_paid_orders_pass_by_themselves_and_get_their_stock(tmp_path: Path) -> None:
    shop = m.a_shop()
    ids = m.stock(A1=3)
    m.book_deals(
        tmp_path, Deal("1"), Deal("2"), Deal("3", items=[Item(quantity="2")]), Deal("4", status=m.UNPAID, paid="")
    )
    assert advance(shop) == Advanced(approved=3, held=0, reserved=2, short=1)
    assert advance(shop) == Advanced(approved=0, held=0, reserved=0, short=1)
    assert available(sku_ids=[ids["A1"]], by=m.BY) == {ids["A1"]: 1}
    assert ledger_faults(by=m.BY) == []


@duty("D071")
def test_hits_send_an_order_to_a_person_and_the_decision_is_kept(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=10)
    big, clean, words = m.book_deals(
        tmp_path, Deal("1", total="1200.00"), Deal("2"), Deal("3", message="请先别发", phone="13800138001")
    )
    assert advance(shop) == Advanced(approved=1, held=2, reserved=1, short=0)
    kept = {d.order_id: (d.rule_set, d.outcome, [h["code"] for h in d.hits]) for d in Decision.objects.all()}
    assert kept == {
        big.id: (3, "review", ["large_amount", "first_large"]),
        clean.id: (3, "passed", []),
        words.id: (3, "review", ["message_words"]),
    }


@duty("D070")
def test_many_orders_to_one_receiver_ask_a_person(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=10)
    m.book_deals(tmp_path, *(Deal(str(n)) for n in range(5)), Deal("9", phone="13900139000", nick="小王"))
    assert advance(shop) == Advanced(approved=1, held=5, reserved=1, short=0)


def test_without_a_live_rule_set_nothing_passes(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=10)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    RuleSet.objects.update(state=RulesState.SUPERSEDED)
    with pytest.raises(Refusal) as refusal:
        advance(shop)
    assert (refusal.value.duty, m.state_of(order)) == ("D070", State.RECEIVED)


@duty("D070")
def test_a_rule_nobody_knows_asks_a_person(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=10)
    m.book_deals(tmp_path, Deal("1"))
    RuleSet.objects.update(rules=[{"code": "of_tomorrow", "duty": "D070"}])
    assert advance(shop) == Advanced(approved=0, held=1, reserved=0, short=0)
    (row,) = order_rows(ask=Ask(queue="review"), by=m.BY).rows
    assert [str(hit) for hit in row.hits] == ["of_tomorrow"]


def test_person_approves_what_is_clear_and_is_told_why_the_rest_is_not(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=10)
    big, refunded = m.book_deals(tmp_path, Deal("1", total="1200.00"), Deal("2"))
    m.book(m.report_file(tmp_path, Deal("2", refund="5.00", paid_amount="15.00"), name="refund.csv"))
    advance(shop)
    moved = actions.order_approve(order_ids=[big.id, refunded.id, -1], by=REVIEWER)
    assert moved.moved == [big.id]
    assert {i: v.duty for i, v in moved.refused.items()} == {refunded.id: "D073", -1: ""}
    assert (m.state_of(big), m.state_of(refunded)) == (State.APPROVED, State.IN_REVIEW)


@duty("D073")
def test_held_order_gives_its_stock_back_and_cannot_leave(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    sku = OrderLine.objects.values_list("sku_id", flat=True).get()
    actions.order_hold(order_ids=[order.id], reason="买家要求核实", by=REVIEWER)
    assert available(sku_ids=[sku], by=m.BY) == {sku: 5}
    moved = orders_leave(labels={order.id: Label("顺丰", "SF1000001")}, by=m.BY)
    assert (moved.moved, list(moved.refused), m.state_of(order)) == ([], [order.id], State.HELD)


def test_released_order_takes_its_stock_again(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    actions.order_hold(order_ids=[order.id], reason="核实电话", by=REVIEWER)
    actions.order_release(order_ids=[order.id], reason="已核实", by=REVIEWER)
    assert advance(order.shop_id) == Advanced(approved=0, held=0, reserved=1, short=0)
    assert titles(order)[-4:] == ["已占用库存", "已挂起", "已放行", "已占用库存"]


@pytest.mark.parametrize("reason", ["", "   ", "长" * 201, "已打 13800138000 核实"])
def test_holding_asks_for_a_reason(tmp_path: Path, reason: str) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    with pytest.raises(BadInput):
        actions.order_hold(order_ids=[order.id], reason=reason, by=REVIEWER)
    assert m.state_of(order) == State.ALLOCATED


@pytest.mark.parametrize("statement", ["UPDATE review_decision SET reason = 'x'", "DELETE FROM review_decision"])
def test_decisions_cannot_be_changed(tmp_path: Path, statement: str) -> None:
    allocated(tmp_path, Deal("1"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)


@duty("D073")
def test_part_refund_blocks_until_a_person_says_what_it_was_for(tmp_path: Path) -> None:
    shop = m.a_shop()
    ids = m.stock(A1=5, B2=5)
    (order,) = m.book_deals(tmp_path, Deal("1", items=[Item(), Item("B2", price="5.00")]))
    m.book(m.report_file(tmp_path, Deal("1", refund="5.00", paid_amount="15.00"), name="refund.csv"))
    assert advance(shop) == Advanced(approved=0, held=1, reserved=0, short=0)
    gift = OrderLine.objects.get(seller_code="B2")
    refund_place(order_id=order.id, line_ids=[gift.id], reason="退掉小样", by=REVIEWER)
    assert actions.order_approve(order_ids=[order.id], by=REVIEWER).moved == [order.id]
    assert advance(shop) == Advanced(approved=0, held=0, reserved=1, short=0)
    assert available(sku_ids=list(ids.values()), by=m.BY) == {ids["A1"]: 4, ids["B2"]: 5}


def test_short_orders_are_served_first_when_stock_comes(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    ids = m.stock(A1=0)
    late, early = m.book_deals(
        tmp_path, Deal("1", paid="2026-11-20 12:00:00"), Deal("2", paid="2026-11-20 11:00:00", phone="13900139000")
    )
    assert advance(shop).short == 2
    stock_receive(rows=[Receipt(ids["A1"], 1)], by=m.BY)
    deliver()
    assert (m.state_of(early), m.state_of(late)) == (State.ALLOCATED, State.SHORT)


def _attempts(order: Order) -> Sequence[Callable[[Actor], object]]:
    ids = [order.id]
    return (
        lambda by: actions.order_approve(order_ids=ids, by=by),
        lambda by: actions.order_hold(order_ids=ids, reason="试", by=by),
        lambda by: actions.order_release(order_ids=ids, reason="试", by=by),
        lambda by: actions.orders_advance(by=by),
    )


def test_every_action_needs_its_right(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    looker = Actor(9, "看客", "employee", frozenset({"orders.view"}), Scope({"shop": ALL}))
    for attempt in _attempts(order):
        with pytest.raises(NotAllowed):
            attempt(looker)


def test_nobody_of_another_shop_moves_an_order(tmp_path: Path) -> None:
    (order,) = allocated(tmp_path, Deal("1"))
    before = m.state_of(order)
    stranger = Actor(9, "外店", "employee", System("x").rights, Scope({"shop": frozenset({order.shop_id + 1})}))
    for attempt in _attempts(order):
        with contextlib.suppress(NotFound):
            attempt(stranger)
    assert m.state_of(order) == before


@pytest.mark.parametrize("statement", ["UPDATE review_ruleset SET rules = '[]'", "DELETE FROM review_ruleset"])
def test_database_keeps_the_words_of_a_live_rule_set(tmp_path: Path, statement: str) -> None:
    allocated(tmp_path, Deal("1"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
