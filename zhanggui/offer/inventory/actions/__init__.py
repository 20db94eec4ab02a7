"""The only writers of stock."""

from zhanggui.offer.inventory.actions.letting_go import stock_barred, stock_release, stock_ship
from zhanggui.offer.inventory.actions.locking import stock_lock
from zhanggui.offer.inventory.actions.opening import SkusImported, skus_import
from zhanggui.offer.inventory.actions.receiving import (
    Receipt,
    safety_set,
    stock_adjust,
    stock_exported,
    stock_name,
    stock_receive,
)
from zhanggui.offer.inventory.actions.reserving import Reserved, ReserveLine, stock_reserve
from zhanggui.offer.inventory.actions.routing import routing_set, supply_set
from zhanggui.offer.inventory.actions.warehouses import (
    warehouse_change,
    warehouse_close,
    warehouse_open,
    warehouse_prefer,
    warehouse_reopen,
)

__all__ = [
    "Receipt",
    "ReserveLine",
    "Reserved",
    "SkusImported",
    "routing_set",
    "safety_set",
    "skus_import",
    "stock_adjust",
    "stock_barred",
    "stock_exported",
    "stock_lock",
    "stock_name",
    "stock_receive",
    "stock_release",
    "stock_reserve",
    "stock_ship",
    "supply_set",
    "warehouse_change",
    "warehouse_close",
    "warehouse_open",
    "warehouse_prefer",
    "warehouse_reopen",
]
