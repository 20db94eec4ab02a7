"""What the page, the drawer and the filter tell of rules and gifts."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.trade.gifts import queries
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.queries import Trial
from zhanggui.trade.gifts.tests.making import given, live, proposed
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    """A shop with goods and gifts."""
    found = m.a_shop()
    m.stock(A1=9, G1=1, G2=1)
    return found


def test_a_rule_says_before_what_it_would_give_and_what_there_is(shop: int) -> None:
    m.book_deals(*(Deal(str(n), phone=f"1390013900{n}") for n in range(3)))
    assert queries.rule_trial(rule_id=proposed(pieces=2), by=m.BY) == Trial(orders=3, pieces=6, stock=1)
    assert queries.rule_trial(rule_id=proposed(budget=1), by=m.BY) == Trial(orders=1, pieces=1, stock=1)
    assert queries.rule_counts(by=m.BY)["proposed"] == 2


def test_a_rule_says_what_it_gave_and_owes(shop: int) -> None:
    live(wanted=("A1",), pieces=2)
    given(*m.book_deals(Deal("1"), Deal("2", phone="13900139002")))
    Gift.objects.filter(order__platform_no="2").update(fate="owed")
    (row,) = queries.rule_rows(ask=Ask(), by=m.BY).rows
    assert (row.given, row.given_pieces, row.owed, row.wanted, row.gift) == (2, 4, 1, ("A1",), "G1")
    owed = queries.gift_so(rows=Order.objects.all(), value="owed", by=m.BY)
    assert [order.platform_no for order in owed] == ["2"]


def test_the_drawer_tells_what_goes_out_instead(shop: int) -> None:
    live()
    (order,) = m.book_deals(Deal("1"))
    given(order)
    Gift.objects.update(ship_sku_id=m.stock(G2=0)["G2"])
    (gift,) = queries.order_gifts(order_id=order.id, by=m.BY)
    assert (gift.code, gift.instead, gift.pieces, gift.place) == ("G1", "G2", 1, "")
    replaced = queries.gift_so(rows=Order.objects.all(), value="replaced", by=m.BY)
    assert [one.id for one in replaced] == [order.id]


def test_rules_of_all_shops_are_everybodys_and_figures_those_of_ones_shops(shop: int) -> None:
    other = m.a_shop("second")
    live()
    proposed(shop_id=other)
    given(*m.book_deals(Deal("1")), *m.book_deals(Deal("2"), shop="second"))
    near = Actor(4, "店员", "employee", frozenset({"orders.view"}), Scope({"shop": frozenset({shop})}))
    assert [(row.shop, row.given) for row in queries.rule_rows(ask=Ask(), by=near).rows] == [("", 1)]
    assert queries.rule_counts(by=near) == {"active": 1, "proposed": 0, "over": 0}
