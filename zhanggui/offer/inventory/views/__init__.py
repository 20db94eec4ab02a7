"""Pages of stock."""

from zhanggui.offer.inventory.views.routing import routing, routing_save, routing_try
from zhanggui.offer.inventory.views.stock import (
    adjust,
    export,
    import_button,
    item,
    ledger,
    name,
    receive,
    safety,
    sku_stock_panel,
    skus_import,
    stock,
)
from zhanggui.offer.inventory.views.warehouses import (
    warehouse,
    warehouse_change,
    warehouse_close,
    warehouse_open,
    warehouse_prefer,
    warehouse_reopen,
    warehouse_supply,
    warehouses,
)

__all__ = [
    "adjust",
    "export",
    "import_button",
    "item",
    "ledger",
    "name",
    "receive",
    "routing",
    "routing_save",
    "routing_try",
    "safety",
    "sku_stock_panel",
    "skus_import",
    "stock",
    "warehouse",
    "warehouse_change",
    "warehouse_close",
    "warehouse_open",
    "warehouse_prefer",
    "warehouse_reopen",
    "warehouse_supply",
    "warehouses",
]
