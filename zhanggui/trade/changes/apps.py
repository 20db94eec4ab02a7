"""Changes: rights, what they listen to, and what they add to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "zhanggui.trade.changes"
    label = "changes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.kit import controls, stops
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.trade.changes import queries
        from zhanggui.trade.changes.controls import CONTROLS, GATES
        from zhanggui.trade.changes.handlers import HEARD

        controls.register(*CONTROLS)
        stops.register("changes", queries.changing_among)
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


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Erasing, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    declare(
        Personal(
            code="changes.receivers", title=_("改单前后的收件人"), whose=Whose.BUYER,
            purpose=_("证明改了什么、谁同意的"), holds=_("收货人、电话、地址"), basis=Basis.CONTRACT,
            mask=_("与订单相同"), right="orders.unmask",
            readers=_("改单"), table="changes_changerequest", sealed=("after_sealed", "before_sealed"),
            copies=("shown",),
            erasing=Erasing(
                begins="t.closed_at", begun=_("改单办结"), shop="t.shop_id", number="t.id",
                blank="after_sealed = ''::bytea, "
                "before_sealed = CASE WHEN before_sealed IS NOT NULL THEN ''::bytea END, "
                """shown = '{"after": {}, "before": {}}'""",
                there="octet_length(t.after_sealed) > 0", kept_for=("buyer_kept_months", "trade_record_years"),
            ),
        )
    )  # fmt: skip
