"""Controls of picking: how long orders wait for a wave, and whether a person picked what left."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.picking import queries
from zhanggui.trade.picking.queries import Proof


def _by(proof: Callable[..., Proof]) -> Callable[[Window], Assessment]:
    def assess(window: Window) -> Assessment:
        found = proof(since=window.since, until=window.until, by=System("picking"))
        return judged(found.population, found.exceptions, [f"order {number}" for number in found.numbers])

    return assess


CONTROLS = (
    Control(
        code="picking.handed_over_promptly",
        title=_("备好货的订单按时排入波次"),
        duties=("D078",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=_by(queries.waved_late),
    ),
    Control(
        code="picking.picked_by_a_person",
        title=_("发出的波次订单有人拣货、有记录"),
        duties=("D084",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=_by(queries.packed_unpicked),
    ),
)
