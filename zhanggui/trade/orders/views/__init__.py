"""Doorsteps of orders: the list and its drawer, the steps of an order, files, the automatic part, home panels."""

from zhanggui.trade.orders.views.advance import advance
from zhanggui.trade.orders.views.bench import export, order, orders
from zhanggui.trade.orders.views.buyer import buyer, reveal
from zhanggui.trade.orders.views.files import orders_import
from zhanggui.trade.orders.views.steps import approve, complete, hold, refund, release

__all__ = [
    "advance",
    "approve",
    "buyer",
    "complete",
    "export",
    "hold",
    "order",
    "orders",
    "orders_import",
    "refund",
    "release",
    "reveal",
]
