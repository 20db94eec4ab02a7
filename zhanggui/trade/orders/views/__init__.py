"""Doorsteps of orders: the list and its drawer, the steps of an order, files, the automatic part, home panels."""

from zhanggui.trade.orders.views.advance import advance
from zhanggui.trade.orders.views.bench import export, order, orders
from zhanggui.trade.orders.views.buyer import buyer, reveal, versions
from zhanggui.trade.orders.views.files import orders_import
from zhanggui.trade.orders.views.steps import approve, complete, hold, let_go, refund, release

__all__ = [
    "advance",
    "approve",
    "buyer",
    "complete",
    "export",
    "hold",
    "let_go",
    "order",
    "orders",
    "orders_import",
    "refund",
    "release",
    "reveal",
    "versions",
]
