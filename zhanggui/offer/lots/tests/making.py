"""Goods kept by expiry and lots of them, for tests."""

from __future__ import annotations

from datetime import timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.lots.actions import LotTold, LotUnits, lots_receive, shelf_life_set
from zhanggui.offer.lots.models import LotShelf

BY = System("tests")
PLACE = 7


def goods(code: str = "B2", *, fresh: int = 30) -> int:
    """A SKU kept by expiry."""
    done = skus_upsert(rows=[SkuRow(code=code, title="面霜")], by=BY)
    sku = (done.new or done.unchanged)[0]
    shelf_life_set(sku_ids=[sku], life=365, fresh=fresh, by=BY)
    return sku


def lot(sku: int, code: str, days: int, units: int = 3, place: int = PLACE) -> LotShelf:
    """Units of a lot that ends in so many days; past ones came in when they were good."""
    now = clock.now()
    ends = clock.today() + timedelta(days=days)
    at = now if days >= 0 else now + timedelta(days=days - 1)
    lots_receive(rows=[LotUnits(sku, units, LotTold(code, ends=ends))], warehouse_id=place, reason="到货", by=BY, at=at)
    return LotShelf.objects.get(sku_id=sku, warehouse_id=place, lot__code=code)
