"""The pages of orders: their place in the menu, and what rooms above may hang on them."""

from __future__ import annotations

from django.apps import AppConfig


class OrderdeskConfig(AppConfig):
    name = "zhanggui.trade.orderdesk"
    label = "orderdesk"

    def ready(self) -> None:
        _personal()
        _show()
        from zhanggui.kit import slots
        from zhanggui.trade.orderdesk.views import drawer_related

        slots.declare("order.list.head", "order.list.main", "order.detail.side", "order.detail.more")
        slots.hang("order.detail.more", right="orders.view", render=drawer_related, order=20, later=True)


OVER, UNPLACED = "70, 80", "'asked', 'partial'"
"""Completed and closed; refunds that are not settled: as orders calls them (held by a test)."""


def _personal() -> None:
    """The buyers whom these pages show: declared here, because orders has no room for it."""
    from zhanggui.kit.personal import Basis, Erasing, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    marks = tuple(f"{mark}_index" for mark in ("phone", "phone4", "name", "nick", "receiver"))
    blank = ("buyer_sealed = NULL", "buyer_masked = '{}'", "has_notes = false", *(f"{mark} = NULL" for mark in marks))
    declare(
        Personal(
            code="orders.buyer", title=_("订单的买家信息"), whose=Whose.BUYER,
            purpose=_("发货、售后、查证交易"), holds=_("收货人、电话、地址、昵称、留言"),
            basis=Basis.CONTRACT, mask=_("姓名留姓，电话留头尾，地址只到地区"),
            right="orders.unmask", readers=_("订单、审单、打单、改单、手工单"), table="orders_order",
            sealed=("buyer_sealed",), copies=("buyer_masked", *marks), subject="order",
            erasing=Erasing(
                begins=f"CASE WHEN t.state IN ({OVER}) THEN t.state_at END", begun=_("订单完成或关闭"),
                blank=", ".join(blank), there="t.buyer_sealed IS NOT NULL", number="t.platform_no", shop="t.shop_id",
                kept_for=("buyer_kept_months", "trade_record_years"),
                needed=((_("退款没有落定"), f"t.refund IN ({UNPLACED})"),),
            ),
        )
    )  # fmt: skip


def _show() -> None:
    from zhanggui.kit import menu
    from zhanggui.kit.desk import search
    from zhanggui.kit.pure import msg as _
    from zhanggui.trade.orderdesk import queries

    label = _("订单")
    menu.entry(
        group=_("订单履约"),
        label=label,
        icon="receipt",
        url="orders:list",
        right="orders.view",
        order=10,
        count=queries.waiting_for_review,
    )
    search.register("order", label=label, right="orders.view", find=queries.order_find, icon="receipt", order=10)
