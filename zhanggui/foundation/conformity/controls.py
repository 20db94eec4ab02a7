"""Controls of the controls themselves: assessed every day, and what broke is mended in time."""

from __future__ import annotations

from zhanggui.foundation.conformity import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("conformity")
CONTROLS = (
    Control(
        code="conformity.assessed_daily",
        title=_("每项控制两天内由系统按数据评估过"),
        duties=("D262",),
        kind=Kind.RECORD,
        owner="auditor",
        assess=proved(queries.controls_assessed, BY, "control"),
    ),
    Control(
        code="conformity.mended_in_time",
        title=_("评估为失效的控制 30 天内整改好，或有批准的裁定"),
        duties=("D260",),
        kind=Kind.REMIND,
        owner="head",
        assess=proved(queries.violations_mended, BY, "control"),
    ),
)
