"""Doorsteps of orders: the list and its drawer, the steps of an order."""

from zhanggui.trade.orderdesk.views.bench import drawer_related, export, order, orders
from zhanggui.trade.orderdesk.views.buyer import buyer, reveal
from zhanggui.trade.orderdesk.views.steps import accept_amount, complete, let_go, refund

__all__ = [
    "accept_amount", "buyer", "complete", "drawer_related", "export", "let_go", "order", "orders", "refund", "reveal",
]  # fmt: skip
