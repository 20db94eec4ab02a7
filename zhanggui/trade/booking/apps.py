"""Booking: its partitions, its controls, what it listens to, and what it adds to the pages of orders."""

from __future__ import annotations

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "zhanggui.trade.booking"
    label = "booking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, partitions, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.trade.booking.controls import CONTROLS
        from zhanggui.trade.booking.handlers import HEARD
        from zhanggui.trade.booking.views import drawer_rows, goods_orders, goods_waiting, match_next

        partitions.register("booking_rawbody")
        controls.register(*CONTROLS)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        slots.hang("imports.done", right="orders.view", render=match_next, order=5)
        slots.hang("catalog.goods.head", right="orders.view", render=goods_waiting)
        slots.hang("catalog.goods.orders", right="orders.view", render=goods_orders)
        slots.hang("order.detail.side", right="orders.view", render=drawer_rows, order=1_000)
