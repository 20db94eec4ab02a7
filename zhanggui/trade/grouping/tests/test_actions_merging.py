"""Orders of one receiver go out together, until somebody or something takes one out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.scope import Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.grouping import actions, queries
from zhanggui.trade.grouping.models import Member, Merge
from zhanggui.trade.grouping.tests.making import deal, served
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """Three of one receiver, one of another, one whose address is masked."""
    masked = Deal("5", items=deal("5").items, total="60.00", address="浙江省杭州市****")
    return served(tmp_path, deal("1"), deal("2"), deal("3"), deal("4", phone="13900139000"), masked)


def merge(*orders: Order) -> tuple[list[int], dict[int, str]]:
    moved = actions.orders_merge(order_ids=[order.id for order in orders], by=m.BY)
    return moved.moved, {i: str(verdict.why) for i, verdict in moved.refused.items()}


def together(order: Order) -> tuple[int, ...]:
    return queries.companions(order_ids=[order.id], by=m.BY).get(order.id, ())


@duty("D078")
def test_those_of_one_receiver_are_merged_and_the_others_say_why(orders: list[Order]) -> None:
    one, two, three, other, masked = orders
    done, refused = merge(*orders)
    assert done == [one.id, two.id, three.id]
    assert refused == {
        other.id: "没有同一店铺、同一收件人的其他订单",
        masked.id: "平台没有给出收件人标识或完整地址，不能判断是否同一收件人",
    }
    assert together(one) == (two.id, three.id)
    assert merge(one, two) == ([], {one.id: "这些订单已经合单", two.id: "这些订单已经合单"})


def test_another_order_joins_the_merge_that_is_there(orders: list[Order]) -> None:
    one, two, three, *_others = orders
    merge(one, two)
    assert merge(one, three)[0] == [one.id, three.id]
    assert (together(one), Merge.objects.count()) == ((two.id, three.id), 1)


def test_a_merge_is_taken_apart_order_by_order_or_whole(orders: list[Order]) -> None:
    one, two, three, *_others = orders
    merge(one, two, three)
    assert actions.merge_leave(order_ids=[one.id], by=m.BY).moved == [one.id]
    assert (together(one), together(two)) == ((), (three.id,))
    assert actions.merge_leave(order_ids=[two.id, one.id], whole=True, by=m.BY).moved == [two.id]
    assert list(Merge.objects.values_list("ending", flat=True)) == ["undone"]
    assert merge(one, two)[0] == [one.id, two.id]
    left = Member.objects.filter(order=two).order_by("id").values_list("left_why", flat=True)
    assert list(left) == ["undone", ""]


def test_who_is_left_alone_is_in_no_merge(orders: list[Order]) -> None:
    one, two, *_others = orders
    merge(one, two)
    actions.merge_leave(order_ids=[one.id], by=m.BY)
    assert (together(two), Merge.objects.get().ending) == ((), "alone")
    assert dict(Member.objects.values_list("order_id", "left_why")) == {one.id: "undone", two.id: "alone"}


@duty("D073")
def test_a_member_that_is_stopped_or_goes_elsewhere_leaves_and_the_others_go_on(orders: list[Order]) -> None:
    one, two, three, *_others = orders
    merge(one, two, three)
    order_hold(order_ids=[one.id], reason="核实", by=m.BY)
    actions.groups_settle(order_ids=[one.id], by=m.BY, at=clock.now())
    assert together(two) == (three.id,)
    Order.objects.filter(id=two.id).update(receiver_index=b"elsewhere")
    actions.groups_settle(order_ids=[two.id], by=m.BY, at=clock.now())
    told = dict(Member.objects.values_list("order_id", "left_why"))
    assert told == {one.id: "stopped", two.id: "elsewhere", three.id: "alone"}


def test_one_order_is_in_one_live_merge_and_what_was_said_stays(orders: list[Order]) -> None:
    one, two, *_others = orders
    merge(one, two)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    member = Member.objects.get(order=one)
    for told in ({"order_id": two.id}, {"joined_by_name": "别人"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Member.objects.filter(id=member.id).update(**told)
    with pytest.raises(DatabaseError), transaction.atomic():
        Member.objects.create(
            merge_id=member.merge_id, order=one, shop_id=one.shop_id, joined_at=clock.now(), joined_by_name="又"
        )
    for rows in (Member.objects.all(), Merge.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_without_the_right_or_in_another_shop_nothing_is_merged(orders: list[Order]) -> None:
    one, two, *_others = orders
    nobody = Actor(6, "新人", "employee", frozenset(), Scope({"shop": frozenset({one.shop_id})}))
    stranger = Actor(
        7, "别店", "employee", frozenset({"grouping.merge"}), Scope({"shop": frozenset({one.shop_id + 1})})
    )
    with pytest.raises(NotAllowed):
        actions.orders_merge(order_ids=[one.id, two.id], by=nobody)
    with pytest.raises(NotAllowed):
        actions.merge_leave(order_ids=[one.id], by=nobody)
    assert sorted(actions.orders_merge(order_ids=[one.id, two.id], by=stranger).refused) == [one.id, two.id]
    merge(one, two)
    assert list(actions.merge_leave(order_ids=[one.id], by=stranger).refused) == [one.id]
