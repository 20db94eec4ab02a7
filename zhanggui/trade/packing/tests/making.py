"""Packers, orders ready to be packed, and what they scan, for tests."""

from __future__ import annotations

from uuid import UUID, uuid4

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.packing.actions import Given, Taken, scan_take
from zhanggui.trade.packing.models import Packing
from zhanggui.trade.packing.states import AGREE, Outcome

RIGHTS = frozenset({"orders.view", "orders.ship", "packing.pack"})
ZHANG, LI = (Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((5, "张师傅"), (6, "李师傅")))
HEAD = Actor(8, "主管", "employee", RIGHTS | {"packing.lead", "orders.export"}, Scope({"shop": ALL}))
GOODS = [Item("A1", quantity="2"), Item("B2", title="面霜")]
BARCODE = "6901234567892"


def ready(count: int = 1, *, first: int = 1001, items: list[Item] | None = None) -> list[Order]:
    """Paid orders that hold their stock: two A1 (150 g) and one B2 (80 g, with a bar code) each."""
    m.a_shop()
    m.stock(A1=99, B2=99, C3=99)
    rows = [
        SkuRow(code="A1", title="润手霜", weight_g=150),
        SkuRow(code="B2", title="面霜", weight_g=80, barcode=BARCODE),
    ]
    skus_upsert(rows=rows, by=m.BY)
    deals = [
        Deal(str(n), items=items or GOODS, total="60.00", phone=f"138{n:08}", nick=f"n{n}", address=f"杭州市 {n} 号")
        for n in range(first, first + count)
    ]
    orders = m.book_deals(*deals)
    m.go_on()
    return orders


def take(
    text: str, by: Actor = ZHANG, *, client: UUID | None = None, how: str = "gun", about: int | None = None
) -> Taken:
    """One scan."""
    return scan_take(given=Given(client or uuid4(), text, how, clock.now(), about), by=by)


def takes(*texts: str, by: Actor = ZHANG) -> list[Outcome]:
    """What these scans came to."""
    return [take(text, by).outcome for text in texts]


def checked(order: Order, by: Actor = ZHANG) -> Packing:
    """Every piece of an order scanned."""
    assert takes(order.platform_no, "A1", "A1", BARCODE, by=by)[-1] == Outcome.WHOLE
    return packing_of(order)


def weighed(order: Order, by: Actor = ZHANG) -> Packing:
    checked(order, by)
    assert takes("380g", by=by) == [Outcome.WEIGHED]
    return packing_of(order)


def shipped(order: Order, waybill: str = "SF10000001", by: Actor = ZHANG) -> Packing:
    weighed(order, by)
    assert takes(waybill, by=by) == [Outcome.SHIPPED]
    return packing_of(order)


def packing_of(order: Order) -> Packing:
    """The newest packing of an order."""
    found = Packing.objects.filter(orders__order=order).order_by("-id").first()
    assert found
    return found


__all__ = ["AGREE", "BARCODE", "GOODS", "HEAD", "LI", "ZHANG", "Deal", "Item", "Order", "m"]
