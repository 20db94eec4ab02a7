"""Orders whose stock lies at others, and files about them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.offer.inventory.actions import Receipt, routing_set, stock_receive, supply_set, warehouse_open
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.outsourcing import actions
from zhanggui.trade.outsourcing.models import Dispatch

BY = System("test")


def deal(number: int, *codes: str, **told: str) -> Deal:
    """A deal of its own receiver with one piece of each of these goods."""
    items = [Item(code, quantity="1", title=f"商品 {code}") for code in codes]
    return Deal(str(number), items=items, phone=f"139{number:08d}", **told)


def places() -> dict[str, int]:
    """Ours keeps A1, a cloud warehouse C1, a supplier sends D1; all of them serve orders."""
    m.a_shop()
    ids = m.stock(A1=9, C1=0, D1=0)
    found = {
        "cloud": warehouse_open(code="C", name="华南云仓", kind=WarehouseKind.CLOUD, by=BY),
        "maker": warehouse_open(code="M", name="厂家代发", kind=WarehouseKind.DROPSHIP, by=BY),
    }
    stock_receive(rows=[Receipt(ids["C1"], 9)], warehouse_id=found["cloud"], by=BY)
    supply_set(warehouse_id=found["maker"], codes=["D1"], by=BY)
    from zhanggui.offer.inventory.queries import warehouses

    freights = {place.id: Decimal(5) for place in warehouses(by=BY)}
    routing_set(freights=freights, ranking=tuple(RouteRule), parcels=2, reason="开仓", by=BY)
    return found


def agreed(place: int, fee: str = "3.50") -> None:
    """A contract that holds for a month."""
    until = clock.today() + timedelta(days=30)
    actions.contract_set(warehouse_id=place, number="XY-1", until=until, fee=Decimal(fee), by=BY)


def given(place: int, *deals: Deal) -> list[Order]:
    """Orders of these deals, in one file of an outside warehouse."""
    orders = m.book_deals(*deals)
    m.go_on()
    agreed(place)
    actions.dispatch_make(warehouse_id=place, by=BY)
    return orders


def fates() -> list[tuple[str, int, int, str]]:
    """Number, parcel, state and why it is over, of every given order."""
    rows = Dispatch.objects.order_by("id")
    return list(rows.values_list("platform_no", "parcel", "state", "over_why"))


def told(folder: Path, *rows: tuple[str, str, str]) -> Path:
    """A tracking file."""
    path = folder / "back.csv"
    path.write_text("\n".join(",".join(row) for row in [("订单编号", "物流公司", "物流单号"), *rows]), "utf-8")
    return path
