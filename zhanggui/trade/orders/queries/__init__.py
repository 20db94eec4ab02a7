"""The only readers of orders."""

from zhanggui.trade.orders.queries.bench import (
    Clock,
    OrderRow,
    order_counts,
    order_labels,
    order_rows,
    waiting_for_review,
)
from zhanggui.trade.orders.queries.card import CardLine, OrderCard, open_line_choices, order_card
from zhanggui.trade.orders.queries.numbers import order_ids_by_number
from zhanggui.trade.orders.queries.reviewing import LiveRules, live_rules, review_subjects
from zhanggui.trade.orders.queries.waiting import ids_to_reserve, ids_to_review, lines_to_reserve

__all__ = [
    "CardLine",
    "Clock",
    "LiveRules",
    "OrderCard",
    "OrderRow",
    "ids_to_reserve",
    "ids_to_review",
    "lines_to_reserve",
    "live_rules",
    "open_line_choices",
    "order_card",
    "order_counts",
    "order_ids_by_number",
    "order_labels",
    "order_rows",
    "review_subjects",
    "waiting_for_review",
]
