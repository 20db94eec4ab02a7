"""Lots: rights, controls, what ends, its pages, and what it adds to the pages of SKUs."""

from __future__ import annotations

from django.apps import AppConfig


class LotsConfig(AppConfig):
    name = "zhanggui.offer.lots"
    label = "lots"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, expirables, menu, slots
        from zhanggui.kit.desk import hang_action
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.offer.lots import queries, views
        from zhanggui.offer.lots.controls import CONTROLS

        declare(
            Right("lots.manage", _("停用批次、设置批次规则"), duty="D044"),
            Right("lots.recall", _("按批次查找和导出买家（召回）"), duty="D044"),
        )
        controls.register(*CONTROLS)
        expirables.register(
            expirables.Expirable(
                "lots",
                _("批次"),
                _("不再拣、不再发，要下架处理"),
                right="inventory.adjust",
                url="lots:lot",
                endings=queries.lots_ending,
                takes_id=True,
                duty="D044",
            )
        )
        slots.declare("lots.head", "lots.lot.card")
        menu.entry(
            group=_("库存与采购"),
            label=_("批次与效期"),
            icon="calendar-due",
            url="lots:list",
            right="inventory.view",
            order=51,
            count=queries.lots_urgent,
        )
        hang_action("skus", views.KEEP)
        hang_action("skus", views.KEEP_NO_MORE)
        slots.hang("catalog.sku.card", right="catalog.view", render=views.sku_panel)
