"""Jobs of takings."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.trade.takings import actions


@daily("03:44")
@app.task(name="takings.fold", queue="upkeep", queueing_lock="takings.fold", lock="takings.fold")
def fold(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: one row a shop and day."""
    actions.takings_fold(by=System("takings"))
