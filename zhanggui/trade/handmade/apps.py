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
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kinds
        from zhanggui.trade.handmade import views
        from zhanggui.trade.handmade.controls import CONTROLS, GATES
        from zhanggui.trade.handmade.handlers import HEARD
        from zhanggui.trade.handmade.states import OFFLINE_KIND, ORDER_KIND

        controls.register(*CONTROLS)
        declare_gates(*GATES)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        declare_kinds(
            Kind(ORDER_KIND, _("手工单"), decide="handmade.approve", duty="D010", url="handmade:card"),
            Kind(OFFLINE_KIND, _("线下补录"), decide="handmade.collect", duty="D075", url="handmade:card"),
        )
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
        )
        slots.hang("order.detail.side", right="orders.view", render=views.drawer_handmade, order=9)
