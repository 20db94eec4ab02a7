"""Changes: rights, what they listen to, and what they add to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "zhanggui.trade.changes"
    label = "changes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.facts import subscribe
        from zhanggui.trade.changes.handlers import HEARD

        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _declare_rights()
        _show()


def _declare_rights() -> None:
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.rights import Right, declare

    declare(
        Right("changes.ask", _("登记改单"), duty="D080"),
        Right("changes.apply", _("确认改单"), duty="D080"),
    )


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.trade.changes import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("改单"),
        icon="pencil",
        url="changes:list",
        right="orders.view",
        order=12,
        count=queries.changes_waiting,
    )
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_changes, order=7)
