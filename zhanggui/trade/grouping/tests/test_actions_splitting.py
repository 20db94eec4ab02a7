"""Some lines go first, the others wait; back again while nothing left."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotAllowed, Refusal
from zhanggui.kit.scope import Scope
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.grouping import actions
from zhanggui.trade.grouping.models import Split
from zhanggui.trade.grouping.tests.making import deal, later, lines, served
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db


def split(order: Order, *codes: str) -> None:
    chosen = [line.id for line in lines(order) if line.seller_code in codes]
    actions.order_split(order_id=order.id, later=chosen, reason="买家急用", by=m.BY)


@duty("D092")
def test_a_split_lets_the_rest_wait_and_undoing_it_brings_all_together(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1"))
    split(order, "B2")
    assert (later(order), m.state_of(order), Allocation.objects.count()) == (["B2"], State.ALLOCATED, 2)
    moved = actions.split_undo(order_ids=[order.id], by=m.BY)
    assert (moved.moved, later(order), m.state_of(order)) == ([order.id], [], State.ALLOCATED)
    assert (Allocation.objects.count(), ledger_faults(by=m.BY)) == (3, [])
    assert list(Split.objects.values_list("ending", "reason")) == [("undone", "买家急用")]
    assert list(actions.split_undo(order_ids=[order.id], by=m.BY).refused) == [order.id]


@duty("D092")
def test_a_short_order_is_served_with_what_is_there(tmp_path: Path) -> None:
    one, two = served(tmp_path, deal("1"), deal("2"), C3=0, B2=1)
    assert [m.state_of(order) for order in (one, two)] == [State.SHORT, State.SHORT]
    moved = actions.orders_split(order_ids=[one.id, two.id], by=m.BY)
    assert (moved.moved, later(one), later(two)) == ([one.id, two.id], ["C3"], ["B2", "C3"])
    assert [m.state_of(order) for order in (one, two)] == [State.ALLOCATED, State.ALLOCATED]
    assert (Allocation.objects.count(), ledger_faults(by=m.BY)) == (3, [])


def test_rows_that_cannot_be_split_say_why(tmp_path: Path) -> None:
    fine, short = served(tmp_path, deal("1"), deal("2"), A1=1, B2=1, C3=1)
    other = actions.orders_split(order_ids=[fine.id, short.id, 0], by=m.BY)
    assert {i: str(v.why) for i, v in other.refused.items()} == {
        fine.id: "只有缺货或等预售的订单能按库存拆单",
        short.id: "没有一行商品够发",
        0: "没有找到，或不在您的数据范围内",
    }
    assert (m.state_of(short), Split.objects.count()) == (State.SHORT, 0)


def test_an_order_is_split_once_never_wholly_and_only_on_its_way(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1"))
    for codes in ((), ("A1", "B2", "C3")):
        with pytest.raises(Refusal):
            split(order, *codes)
    split(order, "A1")
    with pytest.raises(Refusal):
        split(order, "B2")
    actions.split_undo(order_ids=[order.id], by=m.BY)
    order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    with pytest.raises(Refusal):
        split(order, "B2")
    assert later(order) == []


def test_a_split_order_that_is_held_keeps_its_split(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1"))
    split(order, "B2")
    order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    actions.split_undo(order_ids=[order.id], by=m.BY)
    assert (m.state_of(order), later(order), Allocation.objects.count()) == (State.HELD, [], 0)


def test_without_the_right_or_in_another_shop_nothing_is_split(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1"))
    nobody = Actor(6, "新人", "employee", frozenset(), Scope({"shop": frozenset({order.shop_id})}))
    stranger = Actor(
        7, "别店", "employee", frozenset({"grouping.split"}), Scope({"shop": frozenset({order.shop_id + 1})})
    )
    ids = [line.id for line in lines(order)[:1]]
    for who, fault in ((nobody, NotAllowed), (stranger, Refusal)):
        with pytest.raises(fault):
            actions.order_split(order_id=order.id, later=ids, reason="试试", by=who)
    assert list(actions.orders_split(order_ids=[order.id], by=stranger).refused) == [order.id]
    assert list(actions.split_undo(order_ids=[order.id], by=stranger).refused) == [order.id]


def test_what_was_said_of_a_split_stays(tmp_path: Path) -> None:
    (order,) = served(tmp_path, deal("1"))
    split(order, "B2")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    for told in ({"reason": "改口"}, {"made_by_name": "别人"}, {"lines": [1]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Split.objects.update(**told)
    with pytest.raises(DatabaseError), transaction.atomic():
        Split.objects.all().delete()
