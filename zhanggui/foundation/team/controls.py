"""Controls of the team: posts within their plan, something done for every team, heads' notes reviewed."""

from __future__ import annotations

from zhanggui.foundation.team import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

BY = System("team")
CONTROLS = (
    Control(
        code="team.within_plan",
        title=_("在岗人数不超过批准的编制"),
        duties=("D013",),
        kind=Kind.RECORD,
        owner="hr",
        assess=proved(queries.seats_kept, BY, "post"),
    ),
    Control(
        code="team.active",
        title=_("每个团队按期有团队建设活动"),
        duties=("D013",),
        kind=Kind.RECORD,
        owner="head",
        assess=proved(queries.teams_active, BY, "department"),
    ),
    Control(
        code="team.reviewed",
        title=_("每半年的团队管理评议由上级审阅"),
        duties=("D013",),
        kind=Kind.RECORD,
        owner="head",
        assess=proved(queries.teams_reviewed, BY, "department"),
    ),
)
