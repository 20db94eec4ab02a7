"""Presale: rights, control, what it listens to, its page, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class PresaleConfig(AppConfig):
    name = "zhanggui.trade.presale"
    label = "presale"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.presale.controls import CONTROLS
        from zhanggui.trade.presale.handlers import HEARD

        controls.register(*CONTROLS)
        declare(Right("presale.manage", _("维护预售计划"), duty="D094"))
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _show()


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.kit.desk import hang_filter
    from zhanggui.trade.presale import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("预售计划"),
        icon="calendar",
        url="presale:list",
        right="orders.view",
        order=18,
        count=queries.plans_wanting,
    )
    hang_filter("orders", views.NARROWED, queries.presale_so, before="ordered")
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_presale, order=4)
