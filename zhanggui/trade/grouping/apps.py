"""Grouping: rights, what it listens to, its page, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class GroupingConfig(AppConfig):
    name = "zhanggui.trade.grouping"
    label = "grouping"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.grouping.controls import CONTROLS
        from zhanggui.trade.grouping.handlers import HEARD

        declare(
            Right("grouping.split", _("拆单"), duty="D092"),
            Right("grouping.merge", _("合单"), duty="D078"),
        )
        controls.register(*CONTROLS)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _show()


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.kit.desk import hang_action
    from zhanggui.trade.grouping import views

    menu.entry(
        group=_("订单履约"), label=_("合单"), icon="arrows-join", url="grouping:list", right="orders.view", order=13
    )
    hang_action("orders", views.SPLIT_BY_STOCK, before="complete")
    hang_action("orders", views.MERGE, before="complete")
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_beside, order=6)
