"""SKUs and bundles belong to the company, guarded by rights; goods and matches of a shop are seen with the shop."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.actions import MatchRow, SkuRow, matches_save, skus_upsert
from zhanggui.offer.catalog.models import GoodsMatch
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.tests.matching import BY, waiting

COMPANY = "SKUs and bundles are the whole company's; catalog.view is asked"
NUMBERS = "numbers only; counted over the asker's shops, see test_queries_matching"
OPEN = (
    "sku_rows", "sku_counts", "sku_labels", "sku_hits", "sku_card", "sku_ids_by_code", "stopped_sku_ids",
    "brand_choices", "bundle_parts", "bundle_rows", "bundle_card", "bundles_with", "parts_of", "part_choices",
    "catalogue", "listed_skus",
)  # fmt: skip


def _shop(shop: int, word: str, sku: int) -> tuple[int, int, Goods]:
    """Goods that wait and goods that are matched: (waiting, match, matched goods)."""
    (goods,) = waiting(shop, Goods(seller_code=f"{word}-unknown", title=f"{word}-goods"))  # orders wait for the same
    matched = Goods(seller_code=f"{word}-matched", title=f"{word}-title")
    matches_save(rows=[MatchRow(goods=matched, sku_id=sku, shop_id=shop)], by=BY)
    return goods, GoodsMatch.objects.get(seller_code=f"{word}-matched").id, matched


def cases(ground: Ground) -> list[Case]:
    """Every query of the catalogue, asked about the far shop."""
    (sku,) = skus_upsert(rows=[SkuRow(code="leak-sku", title="leak")], by=BY).new
    _shop(ground.near, "near", sku)
    goods, match, matched = _shop(ground.far, "far", sku)
    ask = Ask(limit=200)
    return [Case(query, {}, open=COMPANY) for query in OPEN] + [
        Case("goods_rows", {"ask": ask}, ("far-goods", "far-unknown")),
        Case("goods_card", {"goods_id": goods}, ("far-goods",)),
        Case("goods_labels", {"ids": [goods]}, ("far-goods",)),
        Case("goods_key", {"goods_id": goods}, ("far-unknown",)),
        Case("goods_waited_for", {}, open=NUMBERS),
        Case("match_counts", {}, open=NUMBERS),
        Case("goods_matched", {"shop_id": ground.far, "goods": [matched]}, near={}),
        Case("match_rows", {"ask": ask}, ("far-matched",)),
        Case("match_card", {"match_id": match}, ("far-matched",)),
        Case("match_labels", {"ids": [match]}, ("far-matched",)),
        Case("sku_matches", {"sku_id": sku}, ("far-matched",)),
        Case("sku_options", {"goods_id": goods}, open="SKUs are the company's; goods of a far shop are not found"),
    ]
