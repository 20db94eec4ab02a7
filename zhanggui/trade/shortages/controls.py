"""Controls of shortages: what is claimed of buyers who were told is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.shortages import queries

BY = System("shortages")
CONTROLS = (
    Control(
        code="shortages.settled_with_buyer",
        title=_("缺货超过允许时间的订单，限时向买家提议并跟进到有结果"),
        duties=("D081",),
        kind=Kind.RECORD,
        owner="agent",
        assess=proved(queries.shortages_settled, BY),
    ),
)
