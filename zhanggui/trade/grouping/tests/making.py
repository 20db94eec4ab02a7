"""Orders that could be split or merged, taken through the real doors."""

from __future__ import annotations

from pathlib import Path

from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order, OrderLine

ITEMS = [Item("A1"), Item("B2", title="面霜"), Item("C3", title="口红")]


def deal(number: str, *, phone: str = "13800138000", lines: int = 3) -> Deal:
    """A deal of so many lines."""
    return Deal(number, items=ITEMS[:lines], total=f"{20 * lines}.00", phone=phone)


def served(folder: Path, *deals: Deal, **stock: int) -> list[Order]:
    """Orders let pass and served with this stock."""
    m.a_shop()
    m.stock(**{"A1": 9, "B2": 9, "C3": 9} | stock)
    orders = m.book_deals(folder, *deals)
    m.go_on()
    return orders


def lines(order: Order) -> list[OrderLine]:
    return list(OrderLine.objects.filter(order=order).order_by("id"))


def later(order: Order) -> list[str]:
    """The codes of the lines that wait for a later parcel."""
    return [line.seller_code for line in lines(order) if line.later]
