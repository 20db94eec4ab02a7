"""Jobs of working together."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.oversight.collaboration import actions


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="collaboration.escalate", queue="upkeep", queueing_lock="collaboration.escalate", lock="collaboration.escalate"
)
def escalate(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every ten minutes: what is overdue is raised, once."""
    actions.todos_escalate(by=System("collaboration"), at=clock.now())
