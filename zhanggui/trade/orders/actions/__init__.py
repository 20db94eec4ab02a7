"""The only writers of orders."""

from zhanggui.trade.orders.actions.holds import platform_hold_clear
from zhanggui.trade.orders.actions.intake import FileResult, orders_import, rows_retry, run_carry
from zhanggui.trade.orders.actions.leaving import Label, order_complete, orders_leave
from zhanggui.trade.orders.actions.matching import lines_rematch, unmatched_report
from zhanggui.trade.orders.actions.moving import orders_move
from zhanggui.trade.orders.actions.rawrows import raw_erase, raw_reveal
from zhanggui.trade.orders.actions.refunds import refund_place
from zhanggui.trade.orders.actions.reveal import buyer_reveal, export_record
from zhanggui.trade.orders.actions.starting import import_defer, retry_defer, waiting_defer

__all__ = [
    "FileResult",
    "Label",
    "buyer_reveal",
    "export_record",
    "import_defer",
    "lines_rematch",
    "order_complete",
    "orders_import",
    "orders_leave",
    "orders_move",
    "platform_hold_clear",
    "raw_erase",
    "raw_reveal",
    "refund_place",
    "retry_defer",
    "rows_retry",
    "run_carry",
    "unmatched_report",
    "waiting_defer",
]
