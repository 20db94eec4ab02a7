"""The catalogue: SKUs, brands, bundles, and which platform goods are which SKU."""

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
        from zhanggui.offer.catalog.queries import goods_waited_for, sku_hits

        declare(
            Right("catalog.view", msg("查看商品")),
            Right("catalog.manage", msg("维护商品"), duty="D044"),
        )
        slots.declare("catalog.skus.head", "catalog.sku.card", "catalog.goods.head", "catalog.goods.orders")
        group, label = msg("商品与价格"), msg("商品")
        menu.entry(group=group, label=label, icon="barcode", url="catalog:skus", right="catalog.view", order=40)
        menu.entry(
            group=group,
            label=msg("商品匹配"),
            icon="link",
            url="catalog:goods",
            right="catalog.view",
            order=42,
            count=goods_waited_for,
        )
        search.register("sku", label=label, right="catalog.view", find=sku_hits, icon="barcode", order=30)
