"""The only readers of orders made by hand."""

from zhanggui.trade.handmade.queries.card import RequestCard, SentItem, line_codes, order_handmade, request_card
from zhanggui.trade.handmade.queries.limits import asked_today, sent_already
from zhanggui.trade.handmade.queries.proof import (
    cause_untold,
    days_over,
    made_by_one,
    offline_unpaid,
    sample_without_contract,
)
from zhanggui.trade.handmade.queries.requests import (
    RequestRow,
    request_counts,
    request_labels,
    request_rows,
)
from zhanggui.trade.handmade.queries.snapshots import request_snapshots

__all__ = [
    "RequestCard",
    "RequestRow",
    "SentItem",
    "asked_today",
    "cause_untold",
    "days_over",
    "line_codes",
    "made_by_one",
    "offline_unpaid",
    "order_handmade",
    "request_card",
    "request_counts",
    "request_labels",
    "request_rows",
    "request_snapshots",
    "sample_without_contract",
    "sent_already",
]
