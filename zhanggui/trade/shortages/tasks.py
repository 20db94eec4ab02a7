"""Jobs of shortages."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.shortages import actions


@app.periodic(cron="*/5 * * * *")
@app.task(name="shortages.open_due", queue="orders", queueing_lock="shortages.open_due", lock="shortages.open_due")
def open_due(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every five minutes: orders that have been short long enough, or whose promise came near."""
    actions.shortages_open(by=System("shortages"), at=clock.now())
