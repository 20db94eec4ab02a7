"""Publishing: rights, pages, the control, and what it adds to the pages of stock."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "zhanggui.offer.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.desk import hang_columns
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.offer.publishing import queries, views
        from zhanggui.offer.publishing.controls import CONTROLS

        controls.register(*CONTROLS)
        declare(
            Right("publishing.manage", _("设置库存同步策略"), duty="D091"),
            Right("publishing.push", _("生成与确认库存文件"), duty="D091"),
        )
        menu.entry(
            group=_("库存与采购"),
            label=_("库存同步"),
            icon="refresh",
            url="publishing:board",
            right="inventory.view",
            order=52,
        )
        hang_columns("stock", views.FRESH, tell=queries.item_freshness, cells="publishing/_fresh.html")
        slots.hang("catalog.sku.card", right="inventory.view", render=views.sku_panel)
