"""Rows of a day become one, and nothing that is told changes."""

from __future__ import annotations

from datetime import date

import pytest

from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import BY, Deal
from zhanggui.trade.takings.actions import takings_fold
from zhanggui.trade.takings.models import PaidDay
from zhanggui.trade.takings.queries import paid_daily

pytestmark = pytest.mark.django_db


def test_folding_leaves_one_row_a_day_and_none_of_a_day_that_lost_its_orders() -> None:
    m.a_shop()
    for number, day in (("1", 19), ("2", 20), ("3", 20)):
        m.book_deals(Deal(number, paid=f"2026-11-{day} 10:00:00"))
    Order.objects.filter(platform_no="1").update(paid_at=None)
    before = paid_daily(until=date(2026, 11, 20), days=30, by=BY)
    assert PaidDay.objects.count() == 4
    assert takings_fold(by=BY) == 1
    assert PaidDay.objects.count() == 1
    assert (paid_daily(until=date(2026, 11, 20), days=30, by=BY), takings_fold(by=BY)) == (before, 0)
