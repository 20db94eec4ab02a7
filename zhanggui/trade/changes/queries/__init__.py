"""The only readers of changes."""

from zhanggui.trade.changes.queries.card import Beside, ChangeCard, change_card, line_codes
from zhanggui.trade.changes.queries.requests import (
    ChangeRow,
    change_counts,
    change_labels,
    change_rows,
    changes_waiting,
    order_changes,
)
from zhanggui.trade.changes.queries.stopping import changing_among

__all__ = [
    "Beside",
    "ChangeCard",
    "ChangeRow",
    "change_card",
    "change_counts",
    "change_labels",
    "change_rows",
    "changes_waiting",
    "changing_among",
    "line_codes",
    "order_changes",
]
