"""Controls of presale: what was promised to buyers is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.presale import queries


def _kept(window: Window) -> Assessment:
    found = queries.presale_kept(since=window.since, until=window.until, by=System("presale"))
    return judged(found.population, found.exceptions, [f"order {number}" for number in found.numbers])


CONTROLS = (
    Control(
        code="presale.promise_kept",
        title=_("预售商品有计划、有发货日期，并在承诺日前发出"),
        duties=("D094",),
        kind=Kind.ENFORCE,
        owner="operator",
        assess=_kept,
    ),
)
