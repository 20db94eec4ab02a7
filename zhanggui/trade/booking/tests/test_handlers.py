"""What booking does when files arrive and rows are given back."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.trade.booking.handlers import import_arrived, rows_returned
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.handing import hand_in, work
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db


def test_files_that_arrived_are_booked_once(tmp_path: Path) -> None:
    shop = m.a_shop()
    hand_in(shop, [m.list_file(tmp_path, Deal("1"))])
    assert (work(), work(), Order.objects.count()) == (1, 0, 1)


def test_no_news_is_no_work() -> None:
    import_arrived([], m.BY)
    rows_returned([], m.BY)
