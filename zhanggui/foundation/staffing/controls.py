"""Controls of staffing: what people held is handed over in time."""

from __future__ import annotations

from zhanggui.foundation.staffing import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("staffing")
CONTROLS = (
    Control(
        code="staffing.handed_over_in_time",
        title=_("离职和调岗的工作按期交接完"),
        duties=("D021",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.handed_over_in_time, BY, "handover"),
    ),
    Control(
        code="staffing.left_on_the_day",
        title=_("预定离职的人在最后工作日结束时失去全部权限"),
        duties=("D021",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.departures_kept, BY, "employee"),
    ),
)
