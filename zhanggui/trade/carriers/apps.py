"""Carriers: rights, their pages, and what they add to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class CarriersConfig(AppConfig):
    name = "zhanggui.trade.carriers"
    label = "carriers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import menu, reference, slots
        from zhanggui.kit.desk import hang_action
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.carriers import actions, queries, views
        from zhanggui.trade.carriers.tasks import ship_carriers

        declare(
            Right("carriers.manage", _("维护快递公司、价格与运单号"), duty="D087"),
            Right("carriers.print", _("打印面单"), duty="D085", personal=True),
        )
        reference.register("carriers.carriers", reference.file_version(actions.SHIPPED), ship_carriers)
        menu.entry(
            group=_("订单履约"),
            label=_("快递与面单"),
            icon="truck",
            url="carriers:list",
            right="orders.ship",
            order=32,
            count=queries.carriers_low,
        )
        slots.hang("order.detail.side", right="orders.ship", render=views.order_panel, order=9)
        hang_action("orders", views.TAKE)
