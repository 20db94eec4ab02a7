"""Orders that are ready, and waves of them."""

from __future__ import annotations

from uuid import uuid4

from zhanggui.kit import clock
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.actions import Picked
from zhanggui.trade.picking.models import PickLine, Wave, WavedOrder


def deal(number: int, *codes: str, region: str = "浙江省杭州市余杭区文一西路 969 号 3 幢 501 室") -> Deal:
    """A deal of its own receiver with one piece of each of these goods."""
    items = [Item(code, quantity="1", title=f"商品 {code}") for code in codes or ("A1",)]
    paid = f"{clock.shanghai(clock.now()):%Y-%m-%d %H:%M:%S}"
    return Deal(str(number), items=items, phone=f"139{number:08d}", address=region, created=paid, paid=paid)


def ready(*deals: Deal, **stock: int) -> list[Order]:
    """Orders that hold their stock."""
    m.a_shop()
    m.stock(**(stock or {"A1": 50}))
    orders = m.book_deals(*deals)
    m.go_on()
    return orders


def place() -> int:
    """The warehouse."""
    return warehouses(by=m.BY)[0].id


def waved(*deals: Deal, **stock: int) -> tuple[Wave, list[Order]]:
    """One wave of these orders."""
    orders = ready(*deals, **stock)
    (wave,) = actions.waves_make(warehouse_id=place(), by=m.BY)
    return Wave.objects.get(id=wave), orders


def scan(wave: Wave, text: str) -> Picked:
    """A gun reads something."""
    return actions.pick_take(wave_id=wave.id, scan_id=uuid4(), text=text, how="gun", by=m.BY)


def seats(wave: Wave) -> list[tuple[str, int, str, str]]:
    """Orders of a wave: number, seat, state, why it left."""
    rows = WavedOrder.objects.filter(wave=wave).order_by("order_id")
    return list(rows.values_list("order__platform_no", "seat", "state", "why"))


def cart(wave: Wave) -> list[tuple[str, int, int]]:
    """Shelves in walking order: code, wanted, taken."""
    return list(PickLine.objects.filter(wave=wave).order_by("place").values_list("sku__code", "need", "picked"))
