"""Controls of packing: what is claimed is computed from packings and from what orders told of leaving."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.fulfilment.queries import Proof
from zhanggui.trade.packing import queries


def _by(proof: Callable[..., Proof]) -> Callable[[Window], Assessment]:
    def assess(window: Window) -> Assessment:
        found = proof(since=window.since, until=window.until, by=System("packing"))
        return judged(found.population, found.exceptions, [f"order {number}" for number in found.numbers])

    return assess


CONTROLS = (
    Control(
        code="packing.checked",
        title=_("发出的包裹都逐件验货，留有验货人"),
        duties=("D084",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=_by(queries.shipped_unchecked),
    ),
    Control(
        code="packing.label_read",
        title=_("面单贴对：运单号是从面单上扫的"),
        duties=("D085",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=_by(queries.labels_unread),
    ),
)
