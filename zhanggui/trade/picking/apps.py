"""Picking: rights, what it listens to, its pages, and what it adds to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class PickingConfig(AppConfig):
    name = "zhanggui.trade.picking"
    label = "picking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from functools import partial

        from zhanggui.kit import controls, doctor
        from zhanggui.kit.actor import System
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.trade.picking import queries
        from zhanggui.trade.picking.controls import CONTROLS
        from zhanggui.trade.picking.handlers import HEARD

        controls.register(*CONTROLS)
        by = System("picking")
        doctor.register(
            doctor.Invariant("picking.waved", _("配货中的订单都在波次里"), partial(queries.picking_faults, by=by)),
            doctor.Invariant("picking.held", _("占用的库存都归待发的订单"), partial(queries.holding_faults, by=by)),
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        declare(
            Right("picking.wave", _("安排波次"), duty="D078"),
            Right("picking.pick", _("拣货"), duty="D084"),
            Right("picking.bins", _("维护货位"), duty="D084"),
        )
        _show()


def _show() -> None:
    from zhanggui.kit import menu, slots
    from zhanggui.kit.pure import msg as _
    from zhanggui.trade.picking import queries, views

    menu.entry(
        group=_("订单履约"),
        label=_("波次与拣货"),
        icon="basket",
        url="picking:list",
        right="orders.view",
        order=18,
        count=queries.waves_open,
    )
    slots.hang("order.detail.side", right="orders.view", render=views.drawer_wave, order=9)
