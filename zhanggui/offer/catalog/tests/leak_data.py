"""SKUs and bundles belong to the company, guarded by rights; goods and matches of a shop are seen with the shop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.house.leaks import Case, Ground
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.actions import MatchRow, SkuRow, matches_save, skus_upsert
from zhanggui.offer.catalog.models import GoodsMatch, UnmatchedGoods
from zhanggui.offer.catalog.queries import Goods
from zhanggui.offer.catalog.tests.matching import BY, waiting

COMPANY = "SKUs and bundles are the whole company's; catalog.view is asked"
NUMBERS = "numbers only; counted over the asker's shops, see test_queries_matching"
OPEN = (
    "sku_rows", "sku_counts", "sku_labels", "sku_hits", "sku_card", "sku_ids_by_code", "sku_costs",
    "skus_told", "sku_weights", "sku_faces",
    "stopped_sku_ids", "brand_choices",
    "brand_names", "sku_brands", "bundle_ids", "bundle_parts", "bundle_rows", "bundle_card", "bundles_with",
    "parts_of", "part_choices", "catalogue", "listed_skus", "skus_marked",
)  # fmt: skip


class Late(Mapping[str, object]):
    """What is asked, found when the question is: orders tell the list anew, so that a row of it has another id."""

    def __init__(self, **asked: Callable[[], object]) -> None:
        self.asked = asked

    def __getitem__(self, name: str) -> object:
        return self.asked[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


def _shop(shop: int, word: str, sku: int) -> tuple[int, Goods]:
    """Goods that wait (orders tell of the same) and goods that are matched: (match, matched goods)."""
    waiting(shop, Goods(seller_code=f"{word}-unknown", title=f"{word}-goods"))
    matched = Goods(seller_code=f"{word}-matched", title=f"{word}-title")
    matches_save(rows=[MatchRow(goods=matched, sku_id=sku, shop_id=shop)], by=BY)
    return GoodsMatch.objects.get(seller_code=f"{word}-matched").id, matched


def cases(ground: Ground) -> list[Case]:
    """Every query of the catalogue, asked about the far shop."""
    (sku,) = skus_upsert(rows=[SkuRow(code="leak-sku", title="leak")], by=BY).new
    _shop(ground.near, "near", sku)
    match, matched = _shop(ground.far, "far", sku)
    ask = Ask(limit=200)

    def goods() -> int:
        return UnmatchedGoods.objects.get(shop=ground.far, seller_code="far-unknown").id

    return [Case(query, {}, open=COMPANY) for query in OPEN] + [
        Case("goods_rows", {"ask": ask}, ("far-goods", "far-unknown")),
        Case("goods_card", Late(goods_id=goods), ("far-goods",)),
        Case("goods_labels", Late(ids=lambda: [goods()]), ("far-goods",)),
        Case("goods_key", Late(goods_id=goods), ("far-unknown",)),
        Case("goods_waited_for", {}, open=NUMBERS),
        Case("match_counts", {}, open=NUMBERS),
        Case("goods_matched", {"shop_id": ground.far, "goods": [matched]}, near={}),
        Case("match_rows", {"ask": ask}, ("far-matched",)),
        Case("match_card", {"match_id": match}, ("far-matched",)),
        Case("match_labels", {"ids": [match]}, ("far-matched",)),
        Case("sku_matches", {"sku_id": sku}, ("far-matched",)),
        Case("sku_options", Late(goods_id=goods), open="SKUs are the company's; goods of a far shop are not found"),
    ]
