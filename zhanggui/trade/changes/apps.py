"""Changes: rights, what they listen to, and what they add to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "zhanggui.trade.changes"
    label = "changes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.crypto.kept import keeps

        keeps("changes_changerequest", "after_sealed", "before_sealed")
        from zhanggui.kit import controls
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.trade.changes.controls import CONTROLS, GATES
        from zhanggui.trade.changes.handlers import HEARD

        controls.register(*CONTROLS)
        declare_gates(*GATES)
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
        Right("changes.urge", _("登记与答复催发货"), duty="D083"),
    )


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.kit.desk import hang_action, hang_filter
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
    menu.entry(
        group=_("订单履约"),
        label=_("催发货"),
        icon="bell-ringing",
        url="changes:urgings",
        right="orders.view",
        order=11,
        count=queries.urgings_due,
    )
    hang_action("orders", views.URGE, before="complete")
    hang_filter("orders", views.CUT, queries.cut_so, before="ordered")
    hang_filter("orders", views.URGED, queries.urged_so, before="ordered")
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_changes, order=7)
