"""Controls of grouping: what waits for a later parcel is not forgotten."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import parts_waiting


def _rest_in_time(window: Window) -> Assessment:
    found = parts_waiting(since=window.since, until=window.until, by=System("grouping"))
    return judged(found.population, found.exceptions, [f"order {number}" for number in found.numbers])


CONTROLS = (
    Control(
        code="grouping.rest_goes_out_in_time",
        title=_("拆单后余下的商品在发货时限内发出"),
        duties=("D078",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=_rest_in_time,
    ),
)
