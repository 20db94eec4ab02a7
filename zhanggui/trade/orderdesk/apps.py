"""The pages of orders: what rooms above may hang on them."""

from __future__ import annotations

from django.apps import AppConfig


class OrderdeskConfig(AppConfig):
    name = "zhanggui.trade.orderdesk"
    label = "orderdesk"

    def ready(self) -> None:
        from zhanggui.kit import slots
        from zhanggui.trade.orderdesk.views import drawer_related

        slots.declare("order.list.head", "order.list.main", "order.detail.side", "order.detail.more")
        slots.hang("order.detail.more", right="orders.view", render=drawer_related, order=20, later=True)
