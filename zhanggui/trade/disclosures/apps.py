"""Disclosures: rights, kind, page, and what they add to the list of orders."""

from __future__ import annotations

from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "zhanggui.trade.disclosures"
    label = "disclosures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu
        from zhanggui.kit.desk import hang_action
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kind
        from zhanggui.trade.disclosures import views
        from zhanggui.trade.disclosures.controls import CONTROLS
        from zhanggui.trade.disclosures.handlers import HEARD
        from zhanggui.trade.disclosures.queries import disclosure_labels

        declare(
            Right("disclosures.view", _("查看个人信息导出记录"), duty="D183"),
            Right("disclosures.ask", _("申请导出买家信息"), duty="D077", personal=True),
            Right("disclosures.approve", _("批准导出买家信息"), duty="D183"),
            Right("disclosures.limit", _("调整个人信息导出限额"), duty="D183"),
        )
        declare_kind(
            Kind(
                "disclosures.buyers", _("导出买家信息"), decide="disclosures.approve", duty="D183",
                url="disclosures:card", tells=("shop",),
            )
        )  # fmt: skip
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("disclosure", "disclosures.view", "disclosures:card", each=True, labels=disclosure_labels)
        )
        menu.entry(
            group=_("订单履约"),
            label=_("个人信息导出"),
            icon="download",
            url="disclosures:list",
            right="disclosures.view",
            order=18,
        )
        hang_action("orders", views.DISCLOSE)
