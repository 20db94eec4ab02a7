"""Orders that left, and what is heard of their parcels."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from zhanggui.kit.clock import SHANGHAI
from zhanggui.offer.channels.queries import NewsAccount
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import orders_advance
from zhanggui.trade.tracking.actions import parcels_watch
from zhanggui.trade.tracking.rules import Heard
from zhanggui.trade.tracking.states import Step

PUSHES = "https://zg.example.com/tracking/push/kuaidi100"
ACCOUNT = NewsAccount("CUST-1", "key-of-tests", salt="salt-of-tests", callback=PUSHES)


def sent(folder: Path, **waybills: str) -> dict[str, Order]:
    """Orders by number (`n1="YT0000001"`), each gone out under its waybill."""
    m.a_shop()
    m.stock(A1=50)
    orders = {order.platform_no: order for order in m.book_deals(folder, *(Deal(no[1:]) for no in waybills))}
    orders_advance(by=m.BY)
    parcels = [Parcel(orders[no[1:]].id, "圆通速递", waybill) for no, waybill in waybills.items()]
    assert parcels_ship(parcels=parcels, by=m.BY).refused == {}
    parcels_watch(order_ids=[order.id for order in orders.values()], by=m.BY)
    return orders


def heard(waybill: str, hour: int, step: Step = Step.NONE, text: str = "", *, day: int = 21) -> Heard:
    return Heard(waybill, datetime(2026, 11, day, hour, tzinfo=SHANGHAI), step, "", text or step.value)
