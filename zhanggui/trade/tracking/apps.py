"""Tracking: its page, and what it adds to the drawer of an order."""

from __future__ import annotations

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "zhanggui.trade.tracking"
    label = "tracking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.trade.tracking import queries, views
        from zhanggui.trade.tracking.controls import CONTROLS
        from zhanggui.trade.tracking.handlers import HEARD

        controls.register(*CONTROLS)
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
        slots.hang("order.detail.side", right="orders.view", render=views.drawer_tracks, order=11)
