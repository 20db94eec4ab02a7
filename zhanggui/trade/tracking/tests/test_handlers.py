"""Parcels are watched when their orders leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import orders_advance
from zhanggui.trade.tracking.actions import events_take
from zhanggui.trade.tracking.models import Event, Track
from zhanggui.trade.tracking.states import Source, Step
from zhanggui.trade.tracking.tests.making import heard, sent

pytestmark = pytest.mark.django_db


def test_an_order_the_platform_completes_has_arrived(tmp_path: Path, deliver: Callable[[], int]) -> None:
    orders = sent(tmp_path, n1="YT0000001", n2="YT0000002")
    events_take(heard=[heard("YT0000002", 9, Step.MOVING)], source=Source.FILE, by=m.BY)
    m.book_deals(tmp_path, Deal("1", status="交易成功"), Deal("2", status="交易成功"))
    for _time in range(2):
        deliver()
    told = Track.objects.order_by("waybill").values_list("waybill", "step")
    assert list(told) == [("YT0000001", "signed"), ("YT0000002", "signed")]
    assert [m.state_of(order) for order in orders.values()] == [State.COMPLETED] * 2
    assert Event.objects.filter(source="platform").count() == 2
    soon = clock.now() + timedelta(hours=1)
    back = heard("YT0000001", 0, Step.RETURNING)._replace(at=soon)
    events_take(heard=[back], source=Source.FILE, by=m.BY, at=soon)
    assert Track.objects.get(waybill="YT0000001").step == "returning"


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
