"""Tracking: its page, and what it adds to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "zhanggui.trade.tracking"
    label = "tracking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from functools import partial

        from zhanggui.kit import controls, doctor, menu, personal, slots
        from zhanggui.kit.actor import System
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.trade.tracking import queries, views
        from zhanggui.trade.tracking.controls import CONTROLS
        from zhanggui.trade.tracking.handlers import HEARD

        personal.secret("tracking_newsroute", "sealed", _("查询物流的接口凭证"))
        controls.register(*CONTROLS)
        by = System("tracking")
        doctor.register(
            doctor.Invariant(
                "tracking.services", _("启用的物流查询接口打得开，也在回答"), partial(queries.service_faults, by=by)
            )
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        menu.entry(
            group=_("订单履约"),
            label=_("物流跟踪"),
            icon="route",
            url="tracking:list",
            right="orders.view",
            order=19,
            count=queries.tracks_wrong,
        )
        menu.entry(
            group=_("渠道与货品"),
            label=_("物流查询接口"),
            icon="plug-connected",
            url="tracking:services",
            right="channels.manage",
            order=63,
        )
        slots.hang("order.detail.side", right="orders.view", render=views.drawer_tracks, order=11)
