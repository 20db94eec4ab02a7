"""Grouping: rights, what it listens to, its page, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class GroupingConfig(AppConfig):
    name = "zhanggui.trade.grouping"
    label = "grouping"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
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


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Erasing, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    declare(
        Personal(
            code="grouping.receivers", title=_("合单时认收件人的索引"), whose=Whose.BUYER,
            holds=_("收件人的盲索引，读不出内容"), purpose=_("判断几单是不是同一个收件人"), basis=Basis.CONTRACT,
            mask=_("从不显示"), right="orders.view", readers=_("合单"), table="grouping_merge", copies=("receiver",),
            erasing=Erasing(
                begins="t.ended_at", begun=_("合单结束"), shop="t.shop_id", number="t.id",
                blank="receiver = ''::bytea", there="octet_length(t.receiver) > 0",
                kept_for=("buyer_kept_months", "trade_record_years"),
            ),
        )
    )  # fmt: skip
