"""Orders made by hand: their page, and what they add to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class HandmadeConfig(AppConfig):
    name = "zhanggui.trade.handmade"
    label = "handmade"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.crypto.kept import keeps

        keeps("handmade_request", "receiver_sealed")
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.handmade import queries, views
        from zhanggui.trade.handmade.controls import CONTROLS, GATES

        controls.register(*CONTROLS)
        declare_gates(*GATES)
        declare(
            Right("handmade.ask", _("申请手工单"), duty="D010"),
            Right("handmade.approve", _("批准与作废手工单"), duty="D010"),
            Right("handmade.collect", _("确认线下收款"), duty="D075"),
        )
        menu.entry(
            group=_("订单履约"),
            label=_("手工单"),
            icon="file-plus",
            url="handmade:list",
            right="orders.view",
            order=13,
            count=queries.requests_to_decide,
        )
        slots.hang("order.detail.side", right="orders.view", render=views.drawer_handmade, order=9)
        slots.hang("home.side", right="handmade.approve", render=views.home_waiting, order=12)
