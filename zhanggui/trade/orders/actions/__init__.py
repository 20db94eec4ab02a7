"""The only writers of orders."""

from zhanggui.trade.orders.actions.advance import orders_advance, stock_serve
from zhanggui.trade.orders.actions.holds import platform_hold_clear
from zhanggui.trade.orders.actions.intake import FileResult, orders_import, rows_retry, run_carry
from zhanggui.trade.orders.actions.leaving import Label, order_complete, orders_leave
from zhanggui.trade.orders.actions.matching import lines_rematch, unmatched_report
from zhanggui.trade.orders.actions.rawrows import raw_erase, raw_reveal
from zhanggui.trade.orders.actions.refunds import refund_place
from zhanggui.trade.orders.actions.reserving import Advanced
from zhanggui.trade.orders.actions.reveal import buyer_reveal, export_record
from zhanggui.trade.orders.actions.review import order_approve, order_hold, order_release
from zhanggui.trade.orders.actions.rulesets import rule_sets_load
from zhanggui.trade.orders.actions.starting import advance_start, import_defer, retry_defer, waiting_defer

__all__ = [
    "Advanced",
    "FileResult",
    "Label",
    "advance_start",
    "buyer_reveal",
    "export_record",
    "import_defer",
    "lines_rematch",
    "order_approve",
    "order_complete",
    "order_hold",
    "order_release",
    "orders_advance",
    "orders_import",
    "orders_leave",
    "platform_hold_clear",
    "raw_erase",
    "raw_reveal",
    "refund_place",
    "retry_defer",
    "rows_retry",
    "rule_sets_load",
    "run_carry",
    "stock_serve",
    "unmatched_report",
    "waiting_defer",
]
