"""Cases follow the news of orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.facts import deliver
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.orders.models import Order
from zhanggui.trade.shortages import handlers
from zhanggui.trade.shortages.models import Shortage
from zhanggui.trade.shortages.states import Ending, ShortageState
from zhanggui.trade.shortages.tests.making import arrived, short

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], System("shortages")) for _fact, handler, _name in handlers.HEARD] == [None] * 4


def test_an_order_that_runs_short_is_a_case_and_ends_with_its_goods(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0)
    (order,) = short(tmp_path)
    deliver()
    assert Shortage.objects.get(order=order).state == ShortageState.OPEN
    arrived()
    deliver()
    assert Shortage.objects.get(order=order).ending == Ending.SERVED


def test_an_order_the_platform_closes_ends_its_case(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0)
    (order,) = short(tmp_path)
    deliver()
    m.book_deals(tmp_path, m.Deal("1001", status=m.CLOSED))
    deliver()
    assert Order.objects.get(id=order.id).state == 80
    assert Shortage.objects.get(order=order).ending == Ending.CLOSED
