"""The only readers of the catalogue."""

from zhanggui.offer.catalog.queries.matching import bundle_parts, goods_matched
from zhanggui.offer.catalog.queries.skus import (
    SEES_COST,
    ItemMapping,
    SkuCard,
    SkuLine,
    brand_choices,
    sku_card,
    sku_counts,
    sku_hits,
    sku_ids_by_code,
    sku_labels,
    sku_rows,
    stopped_sku_ids,
)
from zhanggui.offer.catalog.rules import Goods

__all__ = [
    "SEES_COST",
    "Goods",
    "ItemMapping",
    "SkuCard",
    "SkuLine",
    "brand_choices",
    "bundle_parts",
    "goods_matched",
    "sku_card",
    "sku_counts",
    "sku_hits",
    "sku_ids_by_code",
    "sku_labels",
    "sku_rows",
    "stopped_sku_ids",
]
