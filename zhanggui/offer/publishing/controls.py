"""Controls of publishing: how fresh the stock of shops is, from what people confirmed."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.offer.publishing import queries


def _fresh(window: Window) -> Assessment:  # noqa: ARG001  freshness is of now
    found = queries.publishing_fresh(by=System("publishing"))
    return judged(found.population, len(found.late), [f"shop {code}" for code in found.late])


CONTROLS = (
    Control(
        code="publishing.stock_is_fresh",
        title=_("店铺库存按时同步：超过间隔没有同步或上传失败的店铺都列出"),
        duties=("D091",),
        kind=Kind.MEASURE,
        owner="operator",
        assess=_fresh,
    ),
)
