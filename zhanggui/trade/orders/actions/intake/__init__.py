"""What is told of orders is taken into what is on file: news in, changes written, stock let go."""

from zhanggui.trade.orders.actions.intake.change import Setting
from zhanggui.trade.orders.actions.intake.taking import Taken, Taking, news_settle, news_take, orders_lock
from zhanggui.trade.orders.actions.intake.told import LineNews, OrderNews
from zhanggui.trade.orders.rules import Case, Known

__all__ = [
    "Case", "Known", "LineNews", "OrderNews", "Setting", "Taken", "Taking", "news_settle", "news_take",
    "orders_lock",
]  # fmt: skip
