"""Jobs of working together."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.oversight.collaboration import actions


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="collaboration.escalate", queue="upkeep", queueing_lock="collaboration.escalate", lock="collaboration.escalate"
)
def escalate(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every ten minutes: what is overdue is raised, once."""
    actions.todos_escalate(by=System("collaboration"), at=clock.now())


@daily("07:40")
@app.task(name="collaboration.endings", queue="upkeep", queueing_lock="collaboration.endings")
def look_at_endings(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every morning: what ends within 90, 30 and 7 days."""
    actions.endings_ask(by=System("collaboration"), at=clock.now())
