"""Shops with plans over some stock, for tests."""

from __future__ import annotations

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.channels.states import WaybillMode
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.publishing import actions
from zhanggui.offer.publishing.rules import Plan

BY = System("test")
RIGHTS = frozenset({"inventory.view", "catalog.view", "channels.view", "publishing.manage", "publishing.push"})
OPERATOR = Actor(4, "运营小林", "employee", RIGHTS, Scope({"shop": ALL, "warehouse": ALL}))


def a_shop(code: str = "tm") -> int:
    """An open shop."""
    return shop_open(code=code, name=f"{code} 店", platform="tmall", waybill_mode=WaybillMode.PLATFORM, by=BY)


def stock(**units: int) -> dict[str, int]:
    """SKUs with so many units on hand."""
    skus_upsert(rows=[SkuRow(code=code, title=f"商品 {code}") for code in units], by=BY)
    ids = sku_ids_by_code(codes=list(units), by=BY)
    stock_receive(rows=[Receipt(ids[code], count) for code, count in units.items() if count], by=BY)
    return ids


def planned(shop: int, *, code: str = "", **figures: int) -> int:
    """A plan of this shop, for all goods or for one."""
    return actions.plan_set(plan=Plan(shop, **figures), code=code, reason="按制度", by=OPERATOR)


def told(shop: int, **at: object) -> int:
    """A file of this shop that the platform took."""
    made = actions.stock_file_make(shop_id=shop, by=OPERATOR, **at)
    actions.stock_file_tell(file_ids=[made], reference="批次 7", by=OPERATOR)
    return made
