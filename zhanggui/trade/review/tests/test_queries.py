"""What review tells: why an order waits for a person, what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.rights import EVERY_RIGHT
from zhanggui.kit.scope import Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import order_rows
from zhanggui.trade.review import actions, queries

pytestmark = pytest.mark.django_db


def of_shop(shop: int) -> Actor:
    return Actor(5, "运营", "employee", frozenset({EVERY_RIGHT}), Scope({"shop": frozenset({shop})}))


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """One in review, one that passed, one nobody judged."""
    m.a_shop()
    m.stock(A1=5)
    made = m.book_deals(
        tmp_path, Deal("100", total="2000.00"), Deal("200", phone="13900000002"), Deal("400", status=m.UNPAID, paid="")
    )
    actions.orders_advance(by=m.BY)
    return made


def test_list_and_card_of_orders_tell_the_rules_that_hit(orders: list[Order]) -> None:
    (row,) = order_rows(ask=Ask(queue="review"), by=m.BY).rows
    hit, _first = order_card(order_id=row.id, by=m.BY).hits
    assert [str(title) for title in row.hits] == ["大额订单", "新买家大额首单"]
    assert (str(hit.title), hit.duty, str(hit.source)) == ("大额订单", "D071", "审单规则第 3 版")


@pytest.mark.parametrize(
    ("said", "found"), [("passed", {"200"}), ("review", {"100"}), ("large_amount", {"100"}), ("remark_words", set())]
)
def test_orders_are_found_by_what_was_said_of_them(orders: list[Order], said: str, found: set[str]) -> None:
    rows = queries.judged_so(rows=Order.objects.all(), value=said, by=m.BY)
    assert set(rows.values_list("platform_no", flat=True)) == found
    assert not queries.judged_so(rows=Order.objects.all(), value=said, by=of_shop(orders[0].shop_id + 1)).exists()


def test_the_last_seven_days_are_counted_by_outcome_and_rule(orders: list[Order]) -> None:
    judged = queries.judged_lately(by=m.BY)
    assert (judged.total, judged.passed, judged.sent, str(judged.share)) == (2, 1, 1, "50.0")
    assert sorted((code, count) for code, _title, count in judged.hits) == [("first_large", 1), ("large_amount", 1)]


def test_orders_nobody_let_pass_are_told(orders: list[Order]) -> None:
    ids = [order.id for order in orders]
    assert queries.undecided_among(order_ids=ids, by=m.BY) == [ids[0], ids[2]]
    assert queries.undecided_among(order_ids=ids, by=of_shop(orders[0].shop_id + 1)) == []


def test_without_the_right_nothing_is_told(orders: list[Order]) -> None:
    nobody = Actor(6, "新人", "employee", frozenset(), Scope({"shop": frozenset({orders[0].shop_id})}))
    with pytest.raises(NotAllowed):
        queries.order_remarks(ids=[orders[0].id], by=nobody)
    for ask in (queries.judged_lately, queries.judged_choices, queries.advance_running):
        with pytest.raises(NotAllowed):
            ask(by=nobody)
