"""Jobs of reports."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.oversight.reporting import actions


@daily("05:50")
@app.task(name="reporting.draw", queue="upkeep", queueing_lock="reporting.draw", lock="reporting.draw")
def draw(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every morning: the periods that are over and not drawn yet; who has not read a report is told."""
    actions.reports_draw(by=System("reporting"))
    actions.unread_remind(by=System("reporting"))
