"""Doorsteps of grouping: the list of groups, the steps, what the drawer of an order shows."""

from zhanggui.trade.grouping.views.groups import export, groups, merge_groups, take_apart
from zhanggui.trade.grouping.views.panels import drawer_beside
from zhanggui.trade.grouping.views.steps import MERGE, SPLIT_BY_STOCK, leave, merge, split, split_by_stock, unsplit

__all__ = [
    "MERGE",
    "SPLIT_BY_STOCK",
    "drawer_beside",
    "export",
    "groups",
    "leave",
    "merge",
    "merge_groups",
    "split",
    "split_by_stock",
    "take_apart",
    "unsplit",
]
