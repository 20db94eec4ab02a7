"""What the pages of orders show: the drawer of one order, and the figures of the first page of the day."""

from zhanggui.trade.orderdesk.queries.card import CardLine, OrderCard, order_card
from zhanggui.trade.orderdesk.queries.home import ShortSku, Trade, short_skus, trade_figures, waiting_for_review
from zhanggui.trade.orders.queries import order_find

__all__ = [
    "CardLine",
    "OrderCard",
    "ShortSku",
    "Trade",
    "order_card",
    "order_find",
    "short_skus",
    "trade_figures",
    "waiting_for_review",
]
