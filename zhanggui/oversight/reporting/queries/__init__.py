"""The only readers of reports: what rows say of a period, the reports themselves, and the proofs."""

from zhanggui.oversight.reporting.queries.drawing import report_drawn
from zhanggui.oversight.reporting.queries.proofs import reports_issued, reports_read
from zhanggui.oversight.reporting.queries.reports import (
    FigureShown,
    ReceiptRow,
    ReportCard,
    ReportRow,
    Section,
    ShopShown,
    Turned,
    report_card,
    report_counts,
    report_rows,
    reports_waiting,
)

__all__ = [
    "FigureShown",
    "ReceiptRow",
    "ReportCard",
    "ReportRow",
    "Section",
    "ShopShown",
    "Turned",
    "report_card",
    "report_counts",
    "report_drawn",
    "report_rows",
    "reports_issued",
    "reports_read",
    "reports_waiting",
]
