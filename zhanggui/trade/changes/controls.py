"""Controls of changes: what is claimed of buyers who urge is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.pure import msg as _
from zhanggui.trade.changes import queries

BY = System("changes")
GATES = (Gate("changes.deal_is_agreed", url="orders:order"),)
CONTROLS = (
    Control(
        code="changes.deal_is_agreed",
        title=_("改单须由买家提出或有买家同意的凭据，成交内容不变"),
        duties=("D080",),
        kind=Kind.ENFORCE,
        owner="reviewer",
        assess=proved(queries.changes_agreed, BY),
    ),
    Control(
        code="changes.urging_answered",
        title=_("买家催发货，限时内发出或答复日期"),
        duties=("D083",),
        kind=Kind.MEASURE,
        owner="agent",
        assess=proved(queries.urgings_answered, BY),
    ),
)
