"""Promises: rights, what they listen to, and what they add to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "zhanggui.trade.promises"
    label = "promises"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos import registry as todos
        from zhanggui.trade.promises import queries, views
        from zhanggui.trade.promises.controls import CONTROLS
        from zhanggui.trade.promises.handlers import HEARD

        controls.register(*CONTROLS)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        todos.declare(
            todos.Kind(
                "promises.near",
                _("发货时限临近"),
                _("{shop}：{urgent} 单即将超时、{near} 单临近时限，{broken} 单已超时"),
                right="promises.tell",
                url="promises:list",
                query="shop={code}&queue=all",
                duty="D082",
                icon="clock-exclamation",
            )
        )
        declare(Right("promises.tell", _("告知买家延迟发货"), duty="D083"))
        menu.entry(
            group=_("订单履约"),
            label=_("发货时效"),
            icon="clock-exclamation",
            url="promises:list",
            right="orders.view",
            order=14,
            count=queries.promises_urgent,
        )
        slots.hang("order.detail.side", right="orders.view", render=views.drawer_promise, order=7)
