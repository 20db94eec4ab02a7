"""Controls of orders: what is claimed of receiving them is computed from rows."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, judged
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders import queries
from zhanggui.trade.orders.queries import Proof


def _by(proof: Callable[..., Proof], what: str) -> Callable[[Window], Assessment]:
    def assess(window: Window) -> Assessment:
        found = proof(since=window.since, until=window.until, by=System("orders"))
        return judged(found.population, found.exceptions, [f"{what} {number}" for number in found.numbers])

    return assess


CONTROLS = (
    Control(
        code="orders.received_in_time",
        title=_("各渠道订单在付款后 24 小时内进入系统"),
        duties=("D068",),
        kind=Kind.RECORD,
        owner="reviewer",
        assess=_by(queries.received_late, "order"),
    ),
)
