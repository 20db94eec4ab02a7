"""The only writers of promises."""

from zhanggui.trade.promises.actions.looking import promises_look, promises_settle
from zhanggui.trade.promises.actions.results import RESULT_COLUMNS, NoticeResult, notice_file_import
from zhanggui.trade.promises.actions.telling import Notification, delay_list, delay_tell, export_record

__all__ = [
    "RESULT_COLUMNS",
    "NoticeResult",
    "Notification",
    "delay_list",
    "delay_tell",
    "export_record",
    "notice_file_import",
    "promises_look",
    "promises_settle",
]
