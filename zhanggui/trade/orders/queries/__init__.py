"""The only readers of orders."""

from zhanggui.trade.orders.queries.bench import (
    OrderRow,
    order_counts,
    order_labels,
    order_rows,
    waiting_for_review,
)
from zhanggui.trade.orders.queries.card import CardLine, OrderCard, open_line_choices, order_card
from zhanggui.trade.orders.queries.face import Clock
from zhanggui.trade.orders.queries.home import Judged, ShortSku, Trade, judged_lately, short_skus, trade_figures
from zhanggui.trade.orders.queries.judged import judged_choices
from zhanggui.trade.orders.queries.leaving import orders_to_leave, undecided_among, unpaid_among
from zhanggui.trade.orders.queries.numbers import order_ids_by_number
from zhanggui.trade.orders.queries.progress import Progress, advance_progress, advance_running
from zhanggui.trade.orders.queries.proof import Proof, gone_silent, received_late, unaccounted, unfit
from zhanggui.trade.orders.queries.quick import order_find
from zhanggui.trade.orders.queries.unmatched import unmatched_count
from zhanggui.trade.orders.queries.versions import order_versions

__all__ = [
    "CardLine",
    "Clock",
    "Judged",
    "OrderCard",
    "OrderRow",
    "Progress",
    "Proof",
    "ShortSku",
    "Trade",
    "advance_progress",
    "advance_running",
    "gone_silent",
    "judged_choices",
    "judged_lately",
    "open_line_choices",
    "order_card",
    "order_counts",
    "order_find",
    "order_ids_by_number",
    "order_labels",
    "order_rows",
    "order_versions",
    "orders_to_leave",
    "received_late",
    "short_skus",
    "trade_figures",
    "unaccounted",
    "undecided_among",
    "unfit",
    "unmatched_count",
    "unpaid_among",
    "waiting_for_review",
]
