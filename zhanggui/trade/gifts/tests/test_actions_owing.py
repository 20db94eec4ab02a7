"""Orders on file are owed what a rule in force promises: by a list, once each, within its terms and budget."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.machine import UNSEEN
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.models import Brand
from zhanggui.trade.gifts import actions
from zhanggui.trade.gifts.actions.owing import HAD, OVER, SPENT, UNFIT
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.tests.making import ONE, given, live, proposed
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@pytest.fixture
def orders() -> list[Order]:
    """Three paid orders, one of them gone; goods and a gift."""
    m.a_shop()
    m.stock(A1=9, G1=2)
    made = m.book_deals(*(Deal(str(n), phone=f"1390013900{n}", paid=f"2026-11-20 1{n}:00:00") for n in (1, 2, 3)))
    Order.objects.filter(id=made[0].id).update(state=60, platform_state="shipped")
    return made


def owed(rule: int, *orders: Order | int, trial: bool = False) -> actions.Owing:
    ids = [one if isinstance(one, int) else one.id for one in orders]
    return actions.gifts_owe(rule_id=rule, order_ids=ids, reason="粉丝名单", trial=trial, by=ONE)


@duty("D060")
def test_listed_orders_are_owed_the_gift_once_and_a_trial_keeps_nothing(orders: list[Order]) -> None:
    gone, here, _third = orders
    rule = live(by_list=True, pieces=2)
    assert given(here) == []
    looked = owed(rule, gone, here, trial=True)
    assert (looked.pieces, Gift.objects.count()) == ({gone.id: 2, here.id: 2}, 0)
    assert owed(rule, gone, here) == looked
    assert list(Gift.objects.order_by("order_id").values_list("order_id", "fate")) == [
        (gone.id, "owed"),
        (here.id, "owed"),
    ]
    again = owed(rule, gone, here)
    assert (again.pieces, again.refused) == ({}, {gone.id: HAD, here.id: HAD})


@duty("D061")
def test_what_the_terms_do_not_cover_is_refused_with_why(orders: list[Order]) -> None:
    first, second, third = orders
    Order.objects.filter(id=third.id).update(state=80, platform_state="closed_refunded")
    rule = live(by_list=True, budget=1)
    done = owed(rule, second, first, third, 999_999)
    assert done.pieces == {first.id: 1}
    assert done.refused == {second.id: SPENT, third.id: OVER, 999_999: UNSEEN}
    assert owed(live(least_pieces=5), first).refused == {first.id: UNFIT}


@duty("D060")
def test_only_a_rule_in_force_is_given_by(orders: list[Order]) -> None:
    with pytest.raises(Refusal):
        owed(proposed(), orders[0])
    with pytest.raises(NotFound):
        owed(999, orders[0])


@duty("D061")
def test_a_rule_by_brand_counts_the_goods_of_that_brand_only(orders: list[Order]) -> None:
    skus_upsert(
        rows=[SkuRow(code="A1", title="商品 A1", brand="晨光"), SkuRow(code="Z1", title="Z", brand="别家")], by=m.BY
    )
    ours, other = (Brand.objects.get(name=name).id for name in ("晨光", "别家"))
    by_brand, by_other = live(brands=(ours,)), live(brands=(other,))
    here = orders[1]
    gifts = given(here)
    assert list(Gift.objects.values_list("rule_id", flat=True)) == [by_brand]
    assert len(gifts) == 1
    assert owed(by_other, here).refused == {here.id: UNFIT}
