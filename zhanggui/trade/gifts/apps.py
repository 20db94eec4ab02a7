"""Gifts: rights, control, what they listen to, their page, and what they add to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class GiftsConfig(AppConfig):
    name = "zhanggui.trade.gifts"
    label = "gifts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kind
        from zhanggui.trade.gifts.controls import CONTROLS
        from zhanggui.trade.gifts.handlers import HEARD
        from zhanggui.trade.gifts.states import RULE_KIND

        controls.register(*CONTROLS)
        declare(
            Right("gifts.propose", _("提出赠品规则"), duty="D060"),
            Right("gifts.approve", _("批准赠品规则"), duty="D060"),
        )
        declare_kind(
            Kind(RULE_KIND, _("赠品规则"), decide="gifts.approve", duty="D060", url="gifts:card", tells=("shop",))
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _show()


def _show() -> None:
    from django.utils.translation import gettext_lazy as _

    from zhanggui.kit import menu, slots
    from zhanggui.kit.desk import hang_action, hang_filter
    from zhanggui.trade.gifts import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("赠品规则"),
        icon="gift",
        url="gifts:list",
        right="orders.view",
        order=19,
    )
    hang_filter("orders", views.NARROWED, queries.gift_so, before="ordered")
    hang_action("orders", views.SETTLE, before="complete")
    hang_action("orders", views.OWE, before="complete")
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_gifts, order=3)
