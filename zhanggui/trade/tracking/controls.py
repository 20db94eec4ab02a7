"""Controls of tracking: what is claimed of following parcels is computed from what was heard of them."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.tracking import queries

BY = System("tracking")
CONTROLS = (
    Control(
        code="tracking.followed",
        title=_("发出的包裹有轨迹，很久没有动静的有人看见"),
        duties=("D088",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.untracked, BY, "waybill"),
    ),
)
