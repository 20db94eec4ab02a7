"""Orders whose promise is near, and the people who tell their buyers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import Channel
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.models import OpenOrder, Order
from zhanggui.trade.promises import actions
from zhanggui.trade.promises.actions import Notification
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.states import Offer
from zhanggui.trade.review.actions import orders_advance

OWN = System("promises")
RIGHTS = frozenset({"orders.view", "promises.tell"})
AGENT = Actor(5, "客服小陈", "employee", RIGHTS, Scope({"shop": ALL}))
NOW = clock.now()
HOUR = timedelta(hours=1)
LATER = Notification(Offer.WAIT, "抱歉，稍后发出", Channel.PLATFORM, NOW + 30 * HOUR)


def promised(folder: Path, *hours: float, stock: int = 50) -> list[Order]:
    """Orders let pass, promised in so many hours."""
    m.a_shop()
    m.stock(A1=stock)
    orders = m.book_deals(folder, *(Deal(str(n)) for n, _hours in enumerate(hours, start=1)))
    orders_advance(by=m.BY)
    for order, left in zip(orders, hours, strict=True):
        due(order, NOW + left * HOUR)
    return orders


def due(order: Order, at: datetime) -> None:
    """This order is promised by then."""
    Order.objects.filter(id=order.id).update(ship_by=at)
    OpenOrder.objects.filter(order_id=order.id).update(ship_by=at)


def look(at: datetime = NOW) -> int:
    return actions.promises_look(by=OWN, at=at)


def levels() -> list[tuple[str, int]]:
    """All watched orders with their level."""
    return sorted(Promise.objects.values_list("order__platform_no", "level"))
