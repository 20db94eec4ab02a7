"""The controls of review say what the rows say: nothing, in force, violated."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import State, Window, all_controls, duty
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case
from zhanggui.trade.review.states import Channel, Reached
from zhanggui.trade.watchlist.actions import buyer_propose
from zhanggui.trade.watchlist.states import Mark
from zhanggui.trade.watchlist.tests.making import terms

pytestmark = pytest.mark.django_db
RIGHTS = frozenset({"orders.view", "orders.review", "orders.hold"})
REVIEWER = Actor(7, "审单员", "employee", RIGHTS, Scope({"shop": ALL}))
Found = tuple[State, int, int]
NOTHING = (State.NO_EVIDENCE, 0, 0)


def found(code: str = "information_checked") -> Found:
    window = Window(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
    told = next(control for control in all_controls() if control.code == f"review.{code}").assess(window)
    return told.state, told.population, told.exceptions


def bent(statement: str) -> None:
    """What nobody can do through a door, and the database refuses, done behind our back."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE orders_order DROP CONSTRAINT IF EXISTS orders_on_the_way_is_clear")
        cursor.execute("ALTER TABLE orders_order DROP CONSTRAINT IF EXISTS orders_held_stays")
        cursor.execute("DROP TRIGGER IF EXISTS review_decided_first ON orders_order")
        cursor.execute(statement)


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """One that passed, one stopped for its amount, one whose message must be verified."""
    m.a_shop()
    m.stock(A1=9)
    large = Deal("2", total="1200.00", items=[Item(price="1200.00")], phone="13900139000", nick="小王")
    words = Deal("3", message="加急", phone="13700137000", nick="小李")
    made = m.book_deals(tmp_path, Deal("1"), large, words)
    actions.orders_advance(by=m.BY)
    return made


@pytest.mark.parametrize(
    "code", sorted(c.code.partition(".")[2] for c in all_controls() if c.code.startswith("review."))
)
def test_without_rows_there_is_no_evidence(code: str) -> None:
    assert found(code) == NOTHING


@duty("D069")
def test_orders_let_pass_without_an_address_show_as_violations_wherever_they_went(tmp_path: Path) -> None:
    shop = m.a_shop()
    m.stock(A1=5)
    one, two, _unpaid = m.book_deals(
        tmp_path, Deal("1"), Deal("2", phone="13900139000"), Deal("3", status=m.UNPAID, paid="")
    )
    actions.orders_advance(shop_id=shop, by=m.BY)
    actions.order_hold(order_ids=[one.id], reason="核实", by=m.BY)
    assert found() == (State.IN_FORCE, 2, 0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders_order SET address_kind = 'none' WHERE id = ANY(%s)", [[one.id, two.id]])
    assert found() == (State.VIOLATED, 2, 2)


@duty("D069")
def test_own_labels_need_phone_and_full_address(tmp_path: Path) -> None:
    shop = m.a_shop(waybill_mode="own")
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1", phone="138****8000"))
    actions.orders_advance(shop_id=shop, by=m.BY)
    assert found() == (State.VIOLATED, 1, 1), order.address_kind


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE review_decision SET passed = passed - 0 WHERE outcome = 'passed'",
        "UPDATE review_decision SET outcome = 'review' WHERE outcome = 'passed'",
        "UPDATE review_decision SET rule_set = 99 WHERE outcome = 'passed'",
    ],
)
@duty("D070")
def test_a_decision_lacks_no_result_and_says_what_they_say(orders: list[Order], change: str) -> None:
    assert found("every_rule_has_its_result") == (State.IN_FORCE, 3, 0)
    bent(change)
    assert found("every_rule_has_its_result") == (State.VIOLATED, 3, 1)


@duty("D071")
def test_what_was_stopped_is_decided_by_a_person_in_time(orders: list[Order]) -> None:
    soon, before = clock.now() + timedelta(hours=1), clock.now() - timedelta(minutes=1)
    Case.objects.update(due_at=soon)
    assert found("people_decide_in_time") == NOTHING
    actions.order_approve(order_ids=[orders[1].id], by=REVIEWER, at=before - timedelta(hours=1))
    bent(f"UPDATE review_case SET due_at = '{before.isoformat()}'")
    assert found("people_decide_in_time") == (State.VIOLATED, 2, 1)
    actions.order_hold(order_ids=[orders[2].id], reason="核实", by=REVIEWER)
    actions.case_confirm(order_ids=[orders[2].id], reason="查实", by=REVIEWER, at=before - timedelta(hours=1))
    assert found("people_decide_in_time") == (State.IN_FORCE, 2, 0)
    bent("UPDATE review_case SET closed_by_id = NULL WHERE ending = 'held'")
    assert found("people_decide_in_time") == (State.VIOLATED, 2, 1)


@duty("D072")
def test_what_must_be_verified_was_not_let_go_before_the_buyer_was_asked(orders: list[Order]) -> None:
    ids = [orders[2].id]
    actions.contact_record(
        order_ids=ids, channel=Channel.PHONE, result=Reached.CONFIRMED, by=REVIEWER, at=clock.now() - timedelta(hours=1)
    )
    actions.order_approve(order_ids=ids, by=REVIEWER)
    assert found("buyers_are_asked") == (State.IN_FORCE, 1, 0)
    bent("UPDATE review_contact SET at = at + interval '9 hours'")
    assert found("buyers_are_asked") == (State.VIOLATED, 1, 1)


@duty("D073")
def test_what_is_stopped_is_not_on_its_way(orders: list[Order]) -> None:
    actions.case_confirm(order_ids=[orders[1].id], reason="查实", by=REVIEWER)
    assert found("stopped_orders_stay") == (State.IN_FORCE, 2, 0)
    bent("UPDATE orders_order SET state = 40 WHERE state IN (30, 35)")
    assert found("stopped_orders_stay") == (State.VIOLATED, 2, 2)


@duty("D074")
def test_who_was_judged_wrong_is_proposed_for_the_list(orders: list[Order]) -> None:
    ids = [order.id for order in orders[1:]]
    actions.case_confirm(order_ids=ids, reason="查实", by=REVIEWER)
    assert found("wrong_orders_are_tracked") == (State.PARTLY, 2, 2)
    buyer_propose(order_ids=ids, kinds=[Mark.PHONE], **terms())
    assert found("wrong_orders_are_tracked") == (State.IN_FORCE, 2, 0)


@duty("D075")
def test_nothing_unpaid_was_let_pass(orders: list[Order]) -> None:
    assert found("unpaid_is_not_let_pass") == (State.IN_FORCE, 1, 0)
    bent("UPDATE orders_order SET payment = 'unpaid' WHERE state = 50")
    assert found("unpaid_is_not_let_pass") == (State.VIOLATED, 1, 1)
