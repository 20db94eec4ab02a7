"""The only readers of promises."""

from zhanggui.trade.promises.queries.board import Board, BoardRow, promise_ahead, promise_board
from zhanggui.trade.promises.queries.lists import (
    NoticeRow,
    PromiseRow,
    order_promise,
    promise_card,
    promise_counts,
    promise_labels,
    promise_rows,
    promises_urgent,
)
from zhanggui.trade.promises.queries.proof import delays_told, promises_kept

__all__ = [
    "Board",
    "BoardRow",
    "NoticeRow",
    "PromiseRow",
    "delays_told",
    "order_promise",
    "promise_ahead",
    "promise_board",
    "promise_card",
    "promise_counts",
    "promise_labels",
    "promise_rows",
    "promises_kept",
    "promises_urgent",
]
