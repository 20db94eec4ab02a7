"""The only writers of packing."""

from zhanggui.trade.packing.actions.following import packings_follow
from zhanggui.trade.packing.actions.keeping import (
    export_record,
    packing_describe,
    packing_give_up,
    packing_restart,
    packing_set_aside,
    packing_take_over,
    packing_terms_set,
    recall_record,
)
from zhanggui.trade.packing.actions.logged import LOG_COLUMNS, LogLine, LogResult, log_file_import, log_take
from zhanggui.trade.packing.actions.taking import Given, Taken, scan_take

__all__ = [
    "LOG_COLUMNS",
    "Given",
    "LogLine",
    "LogResult",
    "Taken",
    "export_record",
    "log_file_import",
    "log_take",
    "packing_describe",
    "packing_give_up",
    "packing_restart",
    "packing_set_aside",
    "packing_take_over",
    "packing_terms_set",
    "packings_follow",
    "recall_record",
    "scan_take",
]
