"""Fulfilment: its controls, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class FulfilmentConfig(AppConfig):
    name = "zhanggui.trade.fulfilment"
    label = "fulfilment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import personal
        from zhanggui.kit.pure import msg

        personal.secret("fulfilment_pushroute", "sealed", msg("回传发货的接口凭证"))
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.desk import hang_action
        from zhanggui.kit.desk.search import also_named
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg as _
        from zhanggui.trade.fulfilment import queries, views
        from zhanggui.trade.fulfilment.controls import CONTROLS, GATES

        controls.register(*CONTROLS)
        declare_gates(*GATES)
        menu.entry(
            group=_("订单履约"),
            label=_("发货回传"),
            icon="file-export",
            url="fulfilment:telling",
            right="orders.ship",
            order=18,
            count=queries.notices_late,
        )
        menu.entry(
            group=_("渠道与货品"),
            label=_("发货接口"),
            icon="plug-connected",
            url="fulfilment:pushing",
            right="channels.manage",
            order=62,
        )
        slots.hang("order.list.head", right="orders.ship", render=views.file_link)
        slots.hang("order.detail.side", right="orders.view", render=views.parcel_panel, order=10)
        hang_action("orders", views.SHIP)
        also_named("order", queries.order_ids_by_waybill)
