"""A shop, a catalogue and goods that wait, for tests of 商品匹配."""

from __future__ import annotations

from datetime import datetime

from zhanggui.kit import clock, reference
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.actions import SkuRow, Waiting, goods_waiting, skus_upsert
from zhanggui.offer.catalog.models import UnmatchedGoods
from zhanggui.offer.catalog.queries import Goods, goods_matched
from zhanggui.offer.channels.actions import shop_open

BY = System("tests")
SKUS = ("舒缓修护面霜 50g", "舒缓修护面霜 30g", "氨基酸洁面乳 120ml", "重磅棉卫衣 燕麦 XL")


def a_shop(code: str = "tm", platform: str = "tmall") -> int:
    reference.load_all()
    return shop_open(code=code, name=f"{code} 店", platform=platform, by=BY)


def a_catalogue() -> list[int]:
    """SK-001 … SK-004."""
    return skus_upsert(rows=[SkuRow(code=f"SK-{n:03}", title=title) for n, title in enumerate(SKUS, 1)], by=BY).new


def waiting(shop: int, *goods: Goods, orders: int = 1, last_at: datetime | None = None) -> list[int]:
    """These goods wait, the first with the most orders; their ids in this order."""
    rows = [Waiting(one, orders + len(goods) - n, last_at or clock.now()) for n, one in enumerate(goods, 1)]
    goods_waiting(shop_id=shop, rows=rows, by=BY)
    found = {Goods.of(row): row.id for row in UnmatchedGoods.objects.filter(shop=shop)}
    return [found[one] for one in goods]


def sku_of(shop: int, goods: Goods, at: datetime | None = None) -> int | None:
    """What goods of a shop are."""
    return goods_matched(shop_id=shop, goods=[goods], at=at, by=BY).get(goods)


def keeper(*shops: int) -> Actor:
    """A person who keeps the catalogue and sees these shops."""
    return Actor(
        7, "沈岚", "employee", frozenset({"catalog.view", "catalog.manage"}), Scope({"shop": frozenset(shops)})
    )
