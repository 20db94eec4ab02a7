"""What orders do when others have news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.trade.orders.handlers import match_lines
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


def test_the_same_news_twice_has_one_effect(deliver: Callable[[], int]) -> None:
    m.a_shop()
    (order,) = m.book_deals(Deal("1"))
    m.stock(A1=5)
    deliver()
    assert (deliver(), m.state_of(order)) == (0, State.RECEIVED)


def test_no_news_is_no_work() -> None:
    match_lines([], m.BY)
