"""Controls of grouping: what waits for a later parcel is not forgotten."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import parts_waiting

BY = System("grouping")
CONTROLS = (
    Control(
        code="grouping.rest_goes_out_in_time",
        title=_("拆单后余下的商品在发货时限内发出"),
        duties=("D078",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=proved(parts_waiting, BY),
    ),
)
