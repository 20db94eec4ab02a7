"""The only writers of the catalogue."""

from zhanggui.offer.catalog.actions.skus import (
    SkuRow,
    Switched,
    Upserted,
    sku_resume,
    sku_stop_sale,
    skus_exported,
    skus_upsert,
)
from zhanggui.offer.catalog.actions.waiting import Waiting, goods_waiting

__all__ = [
    "SkuRow",
    "Switched",
    "Upserted",
    "Waiting",
    "goods_waiting",
    "sku_resume",
    "sku_stop_sale",
    "skus_exported",
    "skus_upsert",
]
