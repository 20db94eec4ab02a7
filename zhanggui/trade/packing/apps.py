"""Packing: its bench and list, and what it adds to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class PackingConfig(AppConfig):
    name = "zhanggui.trade.packing"
    label = "packing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.packing import views
        from zhanggui.trade.packing.controls import CONTROLS, GATES
        from zhanggui.trade.packing.handlers import HEARD

        declare(
            Right("packing.pack", _("验货打包"), duty="D084"),
            Right("packing.lead", _("修改打包要求"), duty="D084"),
        )
        controls.register(*CONTROLS)
        declare_gates(*GATES)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        group = _("订单履约")
        menu.entry(group=group, label=_("打包台"), icon="package", url="packing:bench", right="packing.pack", order=18)
        menu.entry(
            group=group, label=_("打包记录"), icon="clipboard-check", url="packing:list", right="orders.view", order=18
        )
        slots.hang("order.detail.side", right="orders.view", render=views.order_panel, order=9)
        slots.hang("order.detail.more", right="orders.view", render=views.order_lots, order=10, later=True)
        slots.hang("lots.head", right="lots.recall", render=views.recall_button)
        slots.hang("lots.lot.card", right="lots.recall", render=views.recall_button)
