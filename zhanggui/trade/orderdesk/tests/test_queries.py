"""What the pages of orders show: the drawer of one, the figures of the first page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhanggui.trade.orderdesk.queries import order_card, short_skus, trade_figures
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids() -> dict[str, int]:
    """One for a person, one with stock, one that ran short; by number."""
    m.a_shop()
    m.stock(A1=1)
    (large, *_rest) = m.book_deals(Deal("100", total="2000.00"), Deal("200"), Deal("300"))
    m.move("review", large.id)
    m.go_on()
    return dict(Order.objects.values_list("platform_no", "id"))


def test_card_tells_its_lines_and_what_may_be_done(ids: dict[str, int]) -> None:
    card = order_card(order_id=ids["100"], by=m.BY)
    assert [(line.seller_code, line.quantity, line.available, line.instead) for line in card.lines] == [
        ("A1", 1, 0, None)
    ]
    assert (card.can, card.stop.ok) == (frozenset({"approve", "hold"}), True)


def test_card_shows_what_rooms_above_remark_while_a_person_must_judge(
    ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    odd, asked = m.remarked(monkeypatch)
    cards = [order_card(order_id=ids[number], by=m.BY).hits for number in ("100", "200")]
    assert (cards, asked) == ([(odd,), ()], [(1, m.BY)])


def test_the_first_page_tells_money_by_day_and_what_is_lacked(ids: dict[str, int]) -> None:
    trade = trade_figures(by=m.BY)
    assert trade
    assert (trade.money(trade.days), trade.orders(trade.days)) == (Decimal(2040), 3)
    assert [(sku.needed, sku.there, sku.lacking, sku.orders) for sku in short_skus(by=m.BY)] == [(1, 0, 1, 1)]


def test_there_are_no_figures_before_anything_was_paid() -> None:
    assert trade_figures(by=m.BY) is None
