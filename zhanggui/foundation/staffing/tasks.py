"""Jobs of staffing."""

from __future__ import annotations

from zhanggui.foundation.staffing import actions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app


@app.periodic(cron="* * * * *")
@app.task(name="staffing.leave", queue="upkeep", queueing_lock="staffing.leave", lock="staffing.leave")
def leave(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: whose last day is over leaves."""
    actions.departures_carry_out(by=System("staffing"))


@app.periodic(cron="23 * * * *")
@app.task(name="staffing.settle", queue="upkeep", queueing_lock="staffing.settle", lock="staffing.settle")
def settle(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once an hour: what others took over meanwhile is done."""
    actions.handovers_settle(by=System("staffing"))
