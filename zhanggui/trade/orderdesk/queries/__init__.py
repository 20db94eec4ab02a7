"""What the pages of orders show: the drawer of one order, and the figures of the first page of the day."""

from zhanggui.trade.orderdesk.queries.card import CardLine, OrderCard, order_card
from zhanggui.trade.orderdesk.queries.home import ShortSku, Trade, short_skus, trade_figures

__all__ = ["CardLine", "OrderCard", "ShortSku", "Trade", "order_card", "short_skus", "trade_figures"]
