"""Freight: its right, its control, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class FreightConfig(AppConfig):
    name = "zhanggui.trade.freight"
    label = "freight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.freight.controls import CONTROLS

        controls.register(*CONTROLS)
        declare(Right("freight.manage", _("核对快递账单、评定快递"), duty="D087"))
        group = _("订单履约")
        menu.entry(
            group=group, label=_("快递评分"), icon="chart-bar", url="freight:scores", right="orders.view", order=23
        )
        menu.entry(
            group=group, label=_("快递账单核对"), icon="receipt", url="freight:list", right="orders.view", order=24
        )
