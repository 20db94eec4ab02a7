"""Goods kept by expiry and their lots, for tests."""

from __future__ import annotations

from datetime import timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.queries import StockLine, stock_of_sku
from zhanggui.offer.lots.actions import LotTold, shelf_life_set
from zhanggui.offer.lots.queries import lots_at

BY = System("tests")


def told(code: str, days: int | None = None) -> LotTold:
    """A lot that ends in so many days."""
    return LotTold(code, ends=clock.today() + timedelta(days=days) if days is not None else None)


def cream(*lots: tuple[str, int, int], unlotted: int = 0, fresh: int = 30) -> tuple[int, StockLine]:
    """A SKU kept by expiry with lots (code, days, units), after units without one: (SKU, its item)."""
    done = skus_upsert(rows=[SkuRow(code="B2", title="面霜")], by=BY)
    sku = (done.new or done.updated or done.unchanged)[0]
    if unlotted:
        stock_receive(rows=[Receipt(sku, unlotted)], by=BY)
    shelf_life_set(sku_ids=[sku], life=0, fresh=fresh, by=BY)
    for code, days, units in lots:
        stock_receive(rows=[Receipt(sku, units, told(code, days))], by=BY, reason="到货")
    if not (unlotted or lots):
        stock_receive(rows=[Receipt(sku, 1, told("first", 99))], by=BY)
    (item,) = stock_of_sku(sku_id=sku, by=BY)
    return sku, item


def lying(sku: int) -> dict[str, int]:
    """Units by lot in the first warehouse; those without a lot under an empty code."""
    (item,) = stock_of_sku(sku_id=sku, by=BY)
    named = {lot.code: lot.units for lot in lots_at(sku_id=sku, warehouse_id=item.warehouse_id, by=BY)}
    return {"": item.on_hand - sum(named.values()), **named}
