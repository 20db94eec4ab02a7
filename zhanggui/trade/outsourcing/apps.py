"""Outsourced shipping: rights, what it listens to, its page, and what it adds to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class OutsourcingConfig(AppConfig):
    name = "zhanggui.trade.outsourcing"
    label = "outsourcing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, expirables, menu, slots, stops
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.outsourcing import queries, views
        from zhanggui.trade.outsourcing.controls import CONTROLS
        from zhanggui.trade.outsourcing.handlers import HEARD

        controls.register(*CONTROLS)
        stops.register("outsourcing", queries.dispatched_among)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        expirables.register(
            expirables.Expirable(
                "outsourcing",
                _("外仓协议"),
                _("不能再把订单交给这个外仓"),
                right="orders.ship",
                url="outsourcing:places",
                endings=queries.contracts_ending,
                duty="D077",
            )
        )
        declare(
            Right("outsourcing.give", _("把订单交给外仓（发货单含收件人）"), duty="D078"),
            Right("outsourcing.contract", _("登记外仓协议和费用"), duty="D077"),
        )
        menu.entry(
            group=_("订单履约"),
            label=_("外仓发货"),
            icon="building-warehouse",
            url="outsourcing:list",
            right="orders.ship",
            order=19,
            count=queries.dispatches_stopping,
        )
        slots.hang("order.detail.more", right="orders.view", render=views.drawer_panel, order=12, later=True)
