"""What gifts do when orders have news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.kit.actor import System
from zhanggui.trade.gifts import handlers
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.tests.making import given, live
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], System("gifts")) for _fact, handler, _name in handlers.HEARD] == [None] * 3


@pytest.mark.parametrize(("status", "fate"), [(m.SENT, "sent"), (m.CLOSED, "closed")])
def test_a_gift_goes_where_its_order_goes(deliver: Callable[[], int], status: str, fate: str) -> None:
    m.a_shop()
    m.stock(A1=9, G1=1)
    live()
    given(*m.book_deals(Deal("1")))
    m.book_deals(Deal("1", status=status))
    deliver()
    assert Gift.objects.get().fate == fate
