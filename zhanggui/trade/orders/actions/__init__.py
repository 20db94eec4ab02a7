"""The only writers of orders."""

from zhanggui.trade.orders.actions.amending import Amended, Instead, order_amend, rest_close
from zhanggui.trade.orders.actions.clearing import amounts_accept, platform_hold_clear
from zhanggui.trade.orders.actions.hastening import orders_hasten
from zhanggui.trade.orders.actions.intake import (
    Case,
    Known,
    LineNews,
    OrderNews,
    Setting,
    Taken,
    Taking,
    news_settle,
    news_take,
    orders_lock,
)
from zhanggui.trade.orders.actions.leaving import Label, order_complete, orders_leave
from zhanggui.trade.orders.actions.matching import lines_rematch, unmatched_report
from zhanggui.trade.orders.actions.moving import orders_move
from zhanggui.trade.orders.actions.parting import lines_postpone, lines_rejoin
from zhanggui.trade.orders.actions.promising import orders_promise
from zhanggui.trade.orders.actions.refunds import refund_place
from zhanggui.trade.orders.actions.reveal import buyers_reveal

__all__ = [
    "Amended", "Case", "Instead", "Known", "Label", "LineNews", "OrderNews", "Setting", "Taken", "Taking",
    "amounts_accept", "buyers_reveal", "lines_postpone", "lines_rejoin", "lines_rematch",
    "news_settle", "news_take", "order_amend", "order_complete", "orders_hasten", "orders_leave", "orders_lock",
    "orders_move", "orders_promise", "platform_hold_clear", "refund_place", "rest_close", "unmatched_report",
]  # fmt: skip
