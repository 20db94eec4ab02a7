"""Price incidents: their page, what they listen to, and what they add to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "zhanggui.trade.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import menu, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.incidents import queries, views
        from zhanggui.trade.incidents.handlers import HEARD

        declare(Right("incidents.declare", _("登记与结束价格事故"), duty="D056"))
        menu.entry(
            group=_("订单履约"),
            label=_("价格事故"),
            icon="alert-triangle",
            url="incidents:list",
            right="orders.view",
            order=17,
            count=queries.incidents_open,
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        slots.hang("order.detail.side", right="incidents.declare", render=views.drawer_button, order=8)
