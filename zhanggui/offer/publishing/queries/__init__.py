"""The only readers of publishing."""

from zhanggui.offer.publishing.queries.files import (
    FileLine,
    Fresh,
    Freshness,
    ShopLine,
    item_freshness,
    publishing_fresh,
    shop_lines,
    sku_freshness,
    stock_file_card,
    stock_file_counts,
    stock_file_labels,
    stock_file_rows,
    stock_file_table,
)
from zhanggui.offer.publishing.queries.plans import (
    PlanLine,
    SharingNow,
    Shown,
    plans_now,
    sharing_now,
    stock_shown,
)

__all__ = [
    "FileLine",
    "Fresh",
    "Freshness",
    "PlanLine",
    "SharingNow",
    "ShopLine",
    "Shown",
    "item_freshness",
    "plans_now",
    "publishing_fresh",
    "sharing_now",
    "shop_lines",
    "sku_freshness",
    "stock_file_card",
    "stock_file_counts",
    "stock_file_labels",
    "stock_file_rows",
    "stock_file_table",
    "stock_shown",
]
