"""Controls of tracking: what is claimed of following parcels is computed from what was heard of them."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.tracking import queries


def followed(window: Window) -> Assessment:
    """Of the parcels that left more than two days ago, those nobody heard of for two days are exceptions. [D088]"""
    found = queries.untracked(since=window.since, until=window.until, by=System("tracking"))
    return judged(found.population, found.exceptions, [f"waybill {number}" for number in found.numbers])


CONTROLS = (
    Control(
        code="tracking.followed",
        title=_("发出的包裹有轨迹，48 小时没有动静的有人看见"),
        duties=("D088",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=followed,
    ),
)
