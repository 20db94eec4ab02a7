"""The catalogue: SKUs, brands, platform items."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "zhanggui.offer.catalog"
    label = "catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import menu, slots
        from zhanggui.kit.desk import search
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare
        from zhanggui.offer.catalog.queries import sku_hits

        declare(
            Right("catalog.view", msg("查看商品")),
            Right("catalog.manage", msg("维护商品"), duty="D044"),
        )
        slots.declare("catalog.skus.head", "catalog.sku.card")
        group, label = msg("商品与价格"), msg("商品")
        menu.entry(group=group, label=label, icon="barcode", url="catalog:skus", right="catalog.view", order=40)
        search.register("sku", label=label, right="catalog.view", find=sku_hits, icon="barcode", order=30)
