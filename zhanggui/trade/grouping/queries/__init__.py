"""The only readers of grouping."""

from zhanggui.trade.grouping.queries.beside import Beside, SplitNote, order_beside
from zhanggui.trade.grouping.queries.going import companions, merges_of
from zhanggui.trade.grouping.queries.groups import (
    GroupRow,
    group_counts,
    group_labels,
    group_orders,
    group_rows,
)

__all__ = [
    "Beside",
    "GroupRow",
    "SplitNote",
    "companions",
    "group_counts",
    "group_labels",
    "group_orders",
    "group_rows",
    "merges_of",
    "order_beside",
]
