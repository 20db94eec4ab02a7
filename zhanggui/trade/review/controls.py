"""Controls of review: what is claimed of judging orders is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review import queries


def _unfit(window: Window) -> Assessment:
    found = queries.passed_unfit(since=window.since, until=window.until, by=System("review"))
    return judged(found.population, found.exceptions, [f"order {number}" for number in found.numbers])


CONTROLS = (
    Control(
        code="review.information_checked",
        title=_("收货人、地址、电话、商品、数量不全的订单不放行"),
        duties=("D069",),
        kind=Kind.ENFORCE,
        owner="reviewer",
        assess=_unfit,
    ),
)
