"""The only writers of grouping."""

from zhanggui.trade.grouping.actions.merging import merge_leave, orders_merge
from zhanggui.trade.grouping.actions.settling import export_record, groups_leave, groups_settle
from zhanggui.trade.grouping.actions.splitting import order_split, orders_split, split_undo

__all__ = [
    "export_record",
    "groups_leave",
    "groups_settle",
    "merge_leave",
    "order_split",
    "orders_merge",
    "orders_split",
    "split_undo",
]
