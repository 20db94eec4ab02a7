"""SKUs belong to the whole company, guarded by rights; goods and matches of a shop are seen with the shop."""

from __future__ import annotations

from tests.house.leaks import Case, Ground

QUERIES = (
    "sku_rows", "sku_counts", "sku_labels", "sku_hits", "sku_card", "sku_ids_by_code", "stopped_sku_ids",
    "brand_choices", "bundle_parts",
)  # fmt: skip


def cases(ground: Ground) -> list[Case]:
    return [Case(query, {}, open="SKUs are the whole company's; catalog.view is asked") for query in QUERIES]
