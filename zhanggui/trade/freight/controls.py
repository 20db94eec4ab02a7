"""Controls of freight: carriers are scored from rows and decided on once a year."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.freight import queries

BY = System("freight")
CONTROLS = (
    Control(
        code="freight.carriers_decided",
        title=_("合作的快递有时效、破损、费用的评分，每年有一次去留决定"),
        duties=("D087",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.carriers_decided, BY, "carrier"),
    ),
)
