"""Parcels are watched when their orders leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.review.actions import orders_advance
from zhanggui.trade.tracking.models import Track

pytestmark = pytest.mark.django_db


def test_a_shipped_order_is_watched(tmp_path: Path, deliver: Callable[[], int]) -> None:
    shop = m.a_shop()
    m.stock(A1=5)
    (order,) = m.book_deals(tmp_path, Deal("1"))
    orders_advance(by=m.BY)
    parcel_ship(order_id=order.id, carrier="中通快递", waybill="ZT0000001", by=m.BY)
    for _time in range(2):
        deliver()
    assert list(Track.objects.values_list("waybill", "carrier", "shop_id", "step")) == [
        ("ZT0000001", "中通快递", shop, "")
    ]
