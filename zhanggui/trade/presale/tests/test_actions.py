"""Lines sold by a plan are marked once, promised its day, and follow it; the first promise stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import Scope
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.presale import actions
from zhanggui.trade.presale.actions import Wait
from zhanggui.trade.presale.models import Plan, PresaleLine
from zhanggui.trade.presale.tests.making import OPERATOR, drafted, marked, moment, started, words

pytestmark = pytest.mark.django_db
OVER = moment(16, month=12)
OPENS = moment(12, month=12)


@pytest.fixture
def shop() -> int:
    """A shop with a ware to come and one that is there."""
    found = m.a_shop()
    m.stock(A1=0, B2=9)
    return found


def row() -> PresaleLine:
    return PresaleLine.objects.get()


def titles(plan: int) -> list[str]:
    return [str(one.title) for one in reversed(timeline("presale", plan, by=m.BY))]


@duty("D094")
def test_an_order_sold_by_a_plan_is_promised_its_day_and_waits(shop: int) -> None:
    started()
    one, two = m.book_deals(Deal("1"), Deal("2", items=[Item("B2")]))
    assert marked(one, two) == {one.id: Wait(OPENS, OVER)}
    one.refresh_from_db()
    assert (one.ship_by, one.kind, row().promised_by, row().fate) == (OVER, "presale", OVER, "")
    before = PresaleLine.objects.values_list().get()
    assert marked(one, two) == {one.id: Wait(OPENS, OVER)}
    assert PresaleLine.objects.values_list().get() == before


def test_without_a_plan_nothing_is_kept_and_nothing_waits(shop: int) -> None:
    (order,) = m.book_deals(Deal("1"))
    drafted()
    assert (marked(order), PresaleLine.objects.count()) == ({}, 0)


def test_an_order_with_other_goods_waits_for_all_of_them(shop: int) -> None:
    started()
    started("B2", ships_on=None, days_after=3)
    (order,) = m.book_deals(Deal("1", items=[Item(), Item("B2", title="香皂")]))
    assert marked(order) == {order.id: Wait(OPENS, OVER)}
    assert PresaleLine.objects.count() == 2


def test_the_platforms_promise_stands_before_the_plans(shop: int) -> None:
    started()
    (order,) = m.book_deals(Deal("1"))
    Order.objects.update(ship_by=moment(1, 12, 12), told=4)
    assert marked(order)[order.id].ships_by == moment(1, 12, 12)
    order.refresh_from_db()
    assert (order.ship_by, row().by_platform) == (moment(1, 12, 12), True)


def test_the_same_news_again_leaves_the_promise(shop: int) -> None:
    started()
    (order,) = m.book_deals(Deal("1"))
    marked(order)
    assert [one.fate for one in m.tell(m.news(Deal("1")))] == ["known"]
    m.book_deals(Deal("1", remark="放快递柜"))
    order.refresh_from_db()
    assert order.ship_by == OVER


@duty("D094")
def test_a_day_that_moves_is_planned_anew_and_the_first_promise_stays(shop: int) -> None:
    plan = started()
    (order,) = m.book_deals(Deal("1"))
    marked(order)
    actions.plan_change(plan_id=plan, words=words(ships_on=date(2026, 12, 20)), reason="工厂延期", by=OPERATOR)
    assert actions.presale_promise(plan_ids=[plan], by=m.BY, at=moment(22)) == 1
    order.refresh_from_db()
    assert (order.ship_by, row().ships_by, row().promised_by) == (*[moment(21, month=12)] * 2, OVER)
    assert titles(plan) == ["已拟预售计划", "预售开始", "预售计划已修改"]


def test_what_a_void_plan_sold_is_ordinary_again(shop: int) -> None:
    plan = started()
    (order,) = m.book_deals(Deal("1"))
    first = order.ship_by
    marked(order)
    assert actions.plan_void(plan_ids=[plan], reason="填错商品", by=OPERATOR).moved == [plan]
    actions.presale_promise(plan_ids=[plan], by=m.BY, at=moment(22))
    order.refresh_from_db()
    assert (order.ship_by, order.kind, row().fate, marked(order)) == (first, "normal", "void", {})


def test_an_ended_plan_keeps_what_was_paid_before(shop: int) -> None:
    plan = started()
    before, after = m.book_deals(Deal("1"), Deal("2", paid="2026-11-25 10:00:00"))
    assert actions.plan_end(plan_ids=[plan], reason="卖完", by=OPERATOR, at=moment(23)).moved == [plan]
    assert list(marked(before, after)) == [before.id]


def test_a_plan_that_has_not_begun_is_not_ended(shop: int) -> None:
    plan = started()
    refused = actions.plan_end(plan_ids=[plan], reason="不卖了", by=OPERATOR, at=moment(19)).refused[plan]
    assert refused.why is not None
    assert refused.why.msgid == "还没有到付款时间，请作废"


@pytest.mark.parametrize(("mine", "other"), [(True, True), (True, False), (False, True), (False, False)])
def test_two_plans_of_the_same_goods_and_time_never_hold_together(shop: int, mine: bool, other: bool) -> None:
    started(shop_id=shop if mine else None)
    second = drafted(shop_id=shop if other else None, paid_from=moment(29), paid_until=moment(31 - 1, 1))
    assert second in actions.plan_start(plan_ids=[second], by=OPERATOR).refused
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(id=second).update(state=20)


def test_plans_of_two_shops_or_two_times_hold_together(shop: int) -> None:
    other = m.a_shop("second")
    ids = [
        started(shop_id=shop),
        started(shop_id=other),
        started(shop_id=shop, paid_from=moment(18), paid_until=moment(20)),
    ]
    assert Plan.objects.filter(id__in=ids, state=20).count() == 3


@duty("D094")
def test_what_is_sold_beyond_the_pieces_is_told_once_and_dropped_never(shop: int) -> None:
    plan = started(cap=2)
    deals = [Deal(str(n), phone=f"1390013900{n}") for n in range(4)]
    orders = m.book_deals(*deals)
    for order in orders:
        assert order.id in marked(order)
    assert PresaleLine.objects.filter(fate="").count() == 4
    assert titles(plan).count("预售超出计划数量") == 1


def test_lines_are_settled_when_they_go_out_or_are_closed(shop: int) -> None:
    started()
    sent, closed, waits = m.book_deals(*(Deal(n, phone=f"1390013900{n}") for n in "123"))
    marked(sent, closed, waits)
    m.book_deals(Deal("1", status=m.SENT))
    m.book_deals(Deal("2", phone="13900139002", status=m.CLOSED))
    moments = {order.id: moment(23) for order in (sent, closed, waits)}
    assert actions.presale_settle(moments=moments, by=m.BY) == 2
    assert actions.presale_settle(moments=moments, by=m.BY) == 0
    fates = dict(PresaleLine.objects.values_list("order_id", "fate"))
    assert fates == {sent.id: "sent", closed.id: "closed", waits.id: ""}


def test_other_goods_in_its_place_are_no_presale(shop: int) -> None:
    started()
    (order,) = m.book_deals(Deal("1"))
    marked(order)
    sku = m.stock(B2=0)["B2"]
    OrderLine.objects.filter(order_id=order.id).update(ship_sku_id=sku, ship_quantity=1)
    assert (marked(order), row().fate) == ({}, "void")


def test_the_clock_wakes_an_order_when_it_may_ask_and_when_its_day_is_over(shop: int) -> None:
    started()
    (order,) = m.book_deals(Deal("1"))
    marked(order)
    woken = [actions.presale_wake(most=9, by=m.BY, at=at) for at in (moment(25), OPENS, OPENS, OVER, OVER)]
    assert woken == [[], [order.id], [], [order.id], []]


@pytest.mark.parametrize(
    ("code", "other", "why"),
    [
        ("ZZ", {}, "没有商家编码“{code}”的商品"),
        ("A1", {"ships_on": None}, "发货日期和“付款后几天”填且只填一个"),
    ],
)
def test_a_plan_that_makes_no_sense_is_not_drafted(shop: int, code: str, other: dict[str, None], why: str) -> None:
    with pytest.raises(BadInput) as refusal:
        drafted(code, **other)
    assert refusal.value.why.msgid == why


def test_a_plan_of_all_shops_is_for_who_sees_all(shop: int) -> None:
    near = Actor(4, "店员", "employee", OPERATOR.rights, Scope({"shop": frozenset({shop})}))
    with pytest.raises(Refusal):
        drafted(by=near)
    plan, own = drafted(), drafted(shop_id=shop, by=near)
    moved = actions.plan_start(plan_ids=[plan, own], by=near)
    assert (moved.moved, list(moved.refused)) == ([own], [plan])


def test_a_plan_that_is_over_is_not_changed(shop: int) -> None:
    plan = started()
    actions.plan_void(plan_ids=[plan], reason="填错", by=OPERATOR)
    with pytest.raises(Refusal):
        actions.plan_change(plan_id=plan, words=words(), reason="改", by=OPERATOR)
