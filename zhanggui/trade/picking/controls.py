"""Controls of picking: how long orders wait for a wave, and whether a person picked what left."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.picking import queries

BY = System("picking")
CONTROLS = (
    Control(
        code="picking.handed_over_promptly",
        title=_("备好货的订单按时排入波次"),
        duties=("D078",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.waved_late, BY),
    ),
    Control(
        code="picking.picked_by_a_person",
        title=_("发出的波次订单有人拣货、有记录"),
        duties=("D084",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=proved(queries.packed_unpicked, BY),
    ),
)
