"""Cases open and end by themselves; one lasts per order; the company says when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes.tests.making import applied, asked
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import PlatformState, Refund, State
from zhanggui.trade.review.actions import orders_advance
from zhanggui.trade.shortages import actions
from zhanggui.trade.shortages.models import Lack, Shortage
from zhanggui.trade.shortages.states import Ending, Offer, ShortageState
from zhanggui.trade.shortages.tests.making import (
    AGENT,
    HEAD,
    NOW,
    OWN,
    arrived,
    chose,
    ids,
    opened,
    proposed,
    short,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def states() -> list[ShortageState]:
    return [ShortageState(state) for state in Shortage.objects.order_by("id").values_list("state", flat=True)]


def settled(order: Order) -> str:
    """How the case of an order ended; empty while it lasts."""
    actions.shortages_settle(order_ids=[order.id], by=OWN, at=NOW)
    return Shortage.objects.get(order=order).ending


@duty("D081")
def test_each_order_that_is_short_has_one_case_however_often_it_is_looked_for(tmp_path: Path) -> None:
    orders = opened(tmp_path, 3)
    assert states() == [ShortageState.OPEN] * 3
    assert actions.shortages_open(by=OWN, at=NOW) == 0
    assert actions.shortages_open(order_ids=[order.id for order in orders], by=OWN, at=NOW) == 0
    assert set(Lack.objects.values_list("sku__code", "quantity")) == {("A1", 1)}


def test_a_case_names_the_lines_there_is_too_little_for(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0, B2=5)
    m.book_deals(tmp_path, Deal("1001", items=[Item(), Item("B2", title="面霜", quantity="2")], total="60.00"))
    orders_advance(by=m.BY)
    actions.shortages_open(by=OWN, at=NOW)
    assert list(Lack.objects.values_list("sku__code", "quantity")) == [("A1", 1)]


def test_an_order_whose_goods_came_unserved_names_all_its_lines(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0)
    (order,) = short(tmp_path)
    stock_receive(rows=[Receipt(sku_ids_by_code(codes=["A1"], by=m.BY)["A1"], 5)], by=m.BY)
    actions.shortages_open(order_ids=[order.id], by=OWN, at=NOW)
    assert Lack.objects.get().sku.code == "A1"


@duty("D081")
def test_a_company_waits_before_it_bothers_buyers_but_not_beyond_the_promise(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0)
    far, near = short(tmp_path, 2)
    Order.objects.filter(id=far.id).update(ship_by=NOW + 90 * HOUR)
    Order.objects.filter(id=near.id).update(ship_by=NOW + 5 * HOUR)
    actions.shortage_policy_set(after=48, near=6, propose=4, answer=24, reason="周末不打扰", by=HEAD)
    assert actions.shortages_open(by=OWN, at=NOW) == 1
    assert Shortage.objects.get().order_id == near.id
    assert Shortage.objects.get().due_at == NOW + 4 * HOUR
    assert actions.shortages_open(by=OWN, at=NOW + 48 * HOUR) == 1


def test_times_make_sense_and_are_set_by_who_may(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        actions.shortage_policy_set(after=0, near=0, propose=0, answer=24, reason="x", by=HEAD)
    with pytest.raises(NotAllowed):
        actions.shortage_policy_set(after=0, near=0, propose=4, answer=24, reason="x", by=AGENT)


@duty("D081")
def test_a_case_ends_when_the_goods_are_there(tmp_path: Path) -> None:
    first, second = opened(tmp_path, 2)
    arrived()
    assert m.state_of(first) == State.ALLOCATED
    assert (settled(first), settled(second)) == (Ending.SERVED, "")
    assert states() == [ShortageState.ENDED, ShortageState.OPEN]


@duty("D081")
@pytest.mark.parametrize(
    ("state", "refund", "ending"),
    [
        (State.CLOSED, Refund.FULL, Ending.REFUNDED),
        (State.CLOSED, Refund.NONE, Ending.CLOSED),
        (State.SHIPPED, Refund.NONE, Ending.SHIPPED),
        (State.ALLOCATED, Refund.PLACED, Ending.PART),
        (State.HELD, Refund.NONE, ""),
        (State.IN_REVIEW, Refund.ASKED, ""),
        (State.SHORT, Refund.NONE, ""),
    ],
)
def test_the_ending_says_what_became_of_the_order(tmp_path: Path, state: State, refund: Refund, ending: str) -> None:
    (order,) = opened(tmp_path)
    told = PlatformState.SHIPPED if state == State.SHIPPED else PlatformState.PAID_WAITING_SHIP
    Order.objects.filter(id=order.id).update(state=state, refund=refund, platform_state=told)
    assert settled(order) == ending


def test_an_order_short_again_has_another_case(tmp_path: Path) -> None:
    (order,) = opened(tmp_path)
    arrived()
    settled(order)
    assert applied(asked(order, goods=("B2", 6))) == "缺货"
    assert actions.shortages_open(by=OWN, at=NOW) == 1
    assert states() == [ShortageState.ENDED, ShortageState.OPEN]


def test_cases_are_taken_given_and_given_back(tmp_path: Path) -> None:
    first, second = opened(tmp_path, 2)
    actions.shortage_take(shortage_ids=ids(first), by=AGENT)
    assert list(actions.shortage_take(shortage_ids=ids(), by=HEAD).refused) == ids(first)
    assert list(Shortage.objects.order_by("id").values_list("assignee_name", flat=True)) == ["客服小陈", "主管"]
    actions.shortage_give(shortage_ids=ids(), employee_id=0, by=HEAD)
    assert set(Shortage.objects.values_list("assignee_id", flat=True)) == {None}
    with pytest.raises(BadInput):
        actions.shortage_give(shortage_ids=ids(second), employee_id=4_711, by=HEAD)


def test_who_may_not_settle_settles_nothing(tmp_path: Path) -> None:
    (order,) = opened(tmp_path)
    with pytest.raises(NotAllowed):
        proposed(order, by=replace(AGENT, rights=frozenset({"orders.view"})))


@duty("D081")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE shortages_shortage SET state = 10, ending = '', ended_at = NULL",
        "UPDATE shortages_shortage SET due_at = now()",
        "DELETE FROM shortages_shortage",
        "UPDATE shortages_contact SET reference = 'x'",
        "DELETE FROM shortages_contact",
        "UPDATE shortages_lack SET quantity = 9",
        "UPDATE shortages_shortagepolicy SET propose = 99",
    ],
)
def test_the_database_itself_keeps_what_was_said(tmp_path: Path, statement: str) -> None:
    (order,) = opened(tmp_path)
    actions.shortage_policy_set(after=0, near=24, propose=4, answer=24, reason="按制度", by=HEAD)
    proposed(order)
    chose(order, choice=Offer.REFUND)
    Order.objects.filter(id=order.id).update(state=State.CLOSED)
    assert settled(order) == Ending.CLOSED
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
