"""Shortages: rights, what they listen to, and what they add to the pages of orders and to the first page."""

from __future__ import annotations

from django.apps import AppConfig


class ShortagesConfig(AppConfig):
    name = "zhanggui.trade.shortages"
    label = "shortages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.shortages.controls import CONTROLS
        from zhanggui.trade.shortages.handlers import HEARD

        controls.register(*CONTROLS)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        declare(
            Right("shortages.settle", _("登记缺货协商"), duty="D081"),
            Right("shortages.policy", _("设置缺货协商时限"), duty="D081"),
        )
        _show()


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.kit.desk import hang_columns, hang_filter
    from zhanggui.trade.shortages import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("缺货协商"),
        icon="package-off",
        url="shortages:list",
        right="orders.view",
        order=13,
    )
    hang_filter("orders", views.SHORT, queries.short_so, before="ordered")
    hang_columns("orders", views.COLUMN, tell=queries.order_shortages, cells="shortages/_cell.html")
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_shortage, order=6)
    slots.hang("home.side", right="shortages.settle", render=views.home_shortages, order=15)
