"""Controls of promises: what is claimed of ship times and of buyers who were told is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.promises import queries

BY = System("promises")
CONTROLS = (
    Control(
        code="promises.kept",
        title=_("订单在承诺的发货时限内发出，超时的记录原因"),
        duties=("D082",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.promises_kept, BY),
    ),
    Control(
        code="promises.delays_told",
        title=_("不能按时发出的订单，在超时之前告知买家，并有凭据"),
        duties=("D083",),
        kind=Kind.REMIND,
        owner="agent",
        assess=proved(queries.delays_told, BY),
    ),
)
