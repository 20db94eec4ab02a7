"""The catalogue: SKUs, brands, platform items."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "zhanggui.offer.catalog"
    label = "catalog"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare

        declare(
            Right("catalog.view", msg("查看商品")),
            Right("catalog.manage", msg("维护商品"), duty="D044"),
        )
