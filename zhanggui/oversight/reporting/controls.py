"""Controls of reports: issued when due, and read by whom they reached."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.oversight.reporting import queries

BY, REPORT = System("reporting"), "management report"
CONTROLS = (
    Control(
        code="reporting.issued_in_time",
        title=_("每期管理层报告按期审核发出"),
        duties=("D011",),
        kind=Kind.REPORT,
        owner="head",
        assess=proved(queries.reports_issued, BY, REPORT),
    ),
    Control(
        code="reporting.read_in_time",
        title=_("管理层按期签阅收到的报告"),
        duties=("D011",),
        kind=Kind.REPORT,
        owner="management",
        assess=proved(queries.reports_read, BY, REPORT),
    ),
)
