"""Orders: rights, and what they listen to."""

from __future__ import annotations

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "zhanggui.trade.orders"
    label = "orders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from functools import partial

        from zhanggui.kit import controls, doctor
        from zhanggui.kit.actor import System
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.pure import vocabulary
        from zhanggui.trade.orders import queries
        from zhanggui.trade.orders.states import STATE_TITLES

        by = System("orders")
        controls.exhibit(controls.Exhibit("order", "orders.view", "orders:list", rest="queue=all"))
        doctor.register(
            doctor.Invariant("orders.refunds", _("退款合计不超过买家应付"), partial(queries.refund_faults, by=by)),
            doctor.Invariant("orders.shares", _("订单金额等于各行分摊之和"), partial(queries.share_faults, by=by)),
        )
        vocabulary("orders.state", STATE_TITLES.get)
        _declare_rights()
        _listen()


def _declare_rights() -> None:
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.rights import Right, declare

    declare(
        Right("orders.view", _("查看订单")),
        Right("orders.import", _("导入订单"), duty="D068"),
        Right("orders.advance", _("自动审单"), duty="D070"),
        Right("orders.review", _("审核与放行订单"), duty="D071"),
        Right("orders.hold", _("挂起订单"), duty="D073"),
        Right("orders.ship", _("发货"), duty="D086"),
        Right("orders.export", _("导出订单")),
        Right("orders.unmask", _("查看买家信息"), duty="D077", personal=True),
        Right("orders.rules", _("维护审单规则"), duty="D070"),
    )


def _listen() -> None:
    from zhanggui.kit.facts import subscribe
    from zhanggui.trade.orders.handlers import HEARD

    for fact, handler, name in HEARD:
        subscribe(fact, handler, name=name)
