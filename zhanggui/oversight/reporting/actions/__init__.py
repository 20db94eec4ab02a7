"""The only writers of reports: drawn and issued, read by whom they reach, taken out as papers."""

from zhanggui.oversight.reporting.actions.issuing import report_refresh, report_submit, reports_draw, reports_settle
from zhanggui.oversight.reporting.actions.paper import report_paper, report_sheet
from zhanggui.oversight.reporting.actions.reading import report_acknowledge, report_open, unread_remind

__all__ = [
    "report_acknowledge",
    "report_open",
    "report_paper",
    "report_refresh",
    "report_sheet",
    "report_submit",
    "reports_draw",
    "reports_settle",
    "unread_remind",
]
