"""Promises follow the news of orders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.promises import handlers
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.tests.making import OWN, look, promised

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], OWN) for _fact, handler, _name in handlers.HEARD] == [None] * 2


def test_an_order_that_leaves_is_watched_no_more(tmp_path: Path, deliver: Callable[[], int]) -> None:
    (order,) = promised(tmp_path, 3)
    look()
    parcel_ship(order_id=order.id, carrier="圆通速递", waybill="YT0000001", by=m.BY)
    deliver()
    (row,) = Promise.objects.all()
    assert (row.ended_at is not None, row.left_at is not None, row.broken_at) == (True, True, None)
