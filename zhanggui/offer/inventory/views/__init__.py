"""Pages of stock."""

from zhanggui.offer.inventory.views.stock import (
    adjust,
    export,
    import_button,
    item,
    ledger,
    receive,
    safety,
    sku_stock_panel,
    skus_import,
    stock,
)

__all__ = [
    "adjust",
    "export",
    "import_button",
    "item",
    "ledger",
    "receive",
    "safety",
    "sku_stock_panel",
    "skus_import",
    "stock",
]
