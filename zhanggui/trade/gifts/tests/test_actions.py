"""Gifts by rules of two people: once for an order, never beyond a budget, never a word of the deal or its money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput
from zhanggui.kit.journal.queries import timeline
from zhanggui.offer.inventory.queries import ledger_faults, served_from
from zhanggui.trade.gifts import actions
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.states import Lacking
from zhanggui.trade.gifts.tests.making import ONE, TWO, given, live, moment, proposed
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import lines_waiting
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    """A shop with goods and two gifts."""
    found = m.a_shop()
    m.stock(A1=9, G1=2, G2=1)
    return found


def deal(n: int, **other: object) -> Deal:
    return Deal(str(n), phone=f"1390013900{n}", paid=f"2026-11-20 1{n}:00:00", **other)


def on_the_way(*deals: Deal) -> list[Order]:
    """Orders that hold their goods."""
    orders = m.book_deals(*deals)
    m.go_on()
    return orders


def serve(*orders: Order, lacking: tuple[int, ...] = ()) -> int:
    gifts = given(*orders)
    goods = lines_waiting(order_ids=[order.id for order in orders], by=m.BY)
    told = {"goods": goods, "lacking": lacking, "regions": {}, "by": m.BY, "at": moment(22)}
    return actions.gifts_serve(gifts=gifts, **told)


def fates() -> list[tuple[str, str]]:
    return list(Gift.objects.order_by("order_id", "id").values_list("ship_sku__code", "fate"))


def titles(order: Order) -> list[str]:
    return [str(one.title) for one in timeline("order", order.id, by=m.BY)]


@duty("D060")
def test_an_order_gets_a_gift_once_and_its_deal_and_money_stay(shop: int) -> None:
    live()
    (order,) = on_the_way(deal(1))
    deals = list(Order.objects.values_list()), list(OrderLine.objects.values_list())
    assert [(g.sku_id, g.pieces) for g in given(order)] == [(m.stock(G1=0)["G1"], 1)]
    assert len(given(order)) == 1
    assert (list(Order.objects.values_list()), list(OrderLine.objects.values_list())) == deals
    assert [one.fate for one in m.tell(m.news(deal(1)))] == ["known"]
    assert Gift.objects.count() == 1


@duty("D060")
def test_without_a_rule_in_force_nothing_is_given(shop: int) -> None:
    rule = proposed()
    (order,) = on_the_way(deal(1))
    assert given(order) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.create(
            order=order, shop_id=shop, rule_id=rule, ship_sku_id=m.stock(G1=0)["G1"], pieces=1, given_at=moment(22)
        )


@duty("D060")
def test_nobody_agrees_to_his_own_rule(shop: int) -> None:
    rule = proposed()
    own = actions.rule_approve(rule_ids=[rule], by=ONE)
    assert (own.moved, [str(v.why) for v in own.refused.values()]) == (
        [],
        ["不能审批自己的申请，也不能审批与自己有关的申请"],
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        GiftRule.objects.filter(id=rule).update(state=20, approved_by=ONE.id, approved_at=moment(22))
    with pytest.raises(IntegrityError), transaction.atomic():
        GiftRule.objects.filter(id=rule).update(state=20, approved_by=TWO.id, approved_at=moment(22))
    assert actions.rule_refuse(rule_ids=[rule], reason="太贵", by=ONE).moved == []
    assert actions.rule_refuse(rule_ids=[rule], reason="太贵", by=TWO).moved == [rule]


def test_a_rule_is_withdrawn_or_ended_with_a_reason(shop: int) -> None:
    first, second = proposed(), live()
    assert actions.rule_withdraw(rule_ids=[first], reason="写错", by=ONE).moved == [first]
    assert actions.rule_end(rule_ids=[second], reason="送完", by=ONE).moved == [second]
    assert given(*on_the_way(deal(1))) == []


def test_a_budget_goes_to_those_who_paid_first_and_not_beyond(shop: int) -> None:
    live(budget=2)
    third, second, first = on_the_way(deal(3), deal(2), deal(1))
    assert sorted(g.order_id for g in given(third, second, first)) == sorted([first.id, second.id])
    assert len(given(third)) == 0
    Order.objects.filter(id=first.id).update(state=80, platform_state="closed_refunded")
    assert actions.gifts_settle(order_ids=[first.id], by=m.BY, at=moment(23)) == 1
    assert [g.order_id for g in given(third)] == [third.id]


def test_a_gift_is_served_beside_its_goods(shop: int) -> None:
    live(pieces=2)
    (order,) = on_the_way(deal(1))
    assert (serve(order), fates()) == (1, [("G1", "")])
    gift = Gift.objects.get().id
    places = served_from(order_id=order.id, by=m.BY)
    assert len({place.name for place in places.values()}) == 1
    assert gift in places
    assert (serve(order), ledger_faults(by=m.BY)) == (1, [])


@pytest.mark.parametrize(
    ("substitute", "lacking", "left", "told"),
    [
        ("G2", Lacking.LATER, ("G2", ""), "赠品缺货，换送"),
        ("", Lacking.LATER, ("G1", "owed"), "赠品缺货，先发商品、欠着补寄"),
        ("", Lacking.DROP, ("G1", "dropped"), "赠品缺货，不送"),
    ],
)
def test_what_is_not_there_is_replaced_owed_or_dropped_and_said(
    shop: int, substitute: str, lacking: Lacking, left: tuple[str, str], told: str
) -> None:
    live(pieces=2, substitute=substitute, lacking=lacking)
    m.stock(G2=1)
    one, two = on_the_way(deal(1), deal(2))
    serve(one)
    serve(two)
    assert fates()[-1] == left
    assert titles(two).count(told) == 1


def test_a_gift_takes_nothing_that_goods_are_short_of(shop: int) -> None:
    live(gift="A1", lacking=Lacking.DROP)
    (order,) = on_the_way(deal(1))
    assert (serve(order, lacking=(m.stock(A1=0)["A1"],)), fates()) == (0, [("A1", "dropped")])


def test_two_gifts_of_an_order_do_not_wait_for_each_other(shop: int) -> None:
    m.stock(G3=0)
    live(gift="G3", lacking=Lacking.DROP)
    live(gift="G2")
    (order,) = on_the_way(deal(1))
    assert (serve(order), fates()) == (1, [("G3", "dropped"), ("G2", "")])


def test_gifts_go_out_with_their_order_and_owed_ones_after_it(shop: int) -> None:
    live(pieces=2)
    one, two = on_the_way(deal(1), deal(2))
    serve(one, two)
    Order.objects.update(state=60, platform_state="shipped")
    assert actions.gifts_settle(order_ids=[one.id, two.id], by=m.BY, at=moment(23)) == 1
    assert fates() == [("G1", "sent"), ("G1", "owed")]
    moved = actions.gift_settle(order_ids=[one.id, two.id], note="补发 SF100", by=ONE)
    assert (moved.moved, list(moved.refused), fates()[1]) == ([two.id], [one.id], ("G1", "sent"))
    assert actions.gifts_settle(order_ids=[one.id, two.id], by=m.BY, at=moment(23)) == 0


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"gift": "ZZ"}, "没有商家编码“{code}”的商品"),
        ({"substitute": "G1"}, "替代品不能就是赠品本身"),
        ({"paid_until": moment(20)}, "付款时间的结束须在开始之后，最长 {days} 天"),
    ],
)
def test_a_rule_that_makes_no_sense_is_not_proposed(shop: int, other: dict[str, object], why: str) -> None:
    with pytest.raises(BadInput) as refusal:
        proposed(**other)
    assert refusal.value.why.msgid == why


def test_conditions_are_those_of_the_deal(shop: int) -> None:
    live(wanted=("A1",), least_pieces=2, least_paid=Decimal(30))
    small, large = on_the_way(deal(1), deal(2, total="40.00", items=[Item(quantity="2")]))
    assert [g.order_id for g in given(small, large)] == [large.id]
