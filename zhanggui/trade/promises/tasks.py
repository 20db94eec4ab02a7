"""Jobs of promises."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.promises import actions

OWN = System("promises")


@app.periodic(cron="*/5 * * * *")
@app.task(name="promises.look", queue="orders", queueing_lock="promises.look", lock="promises.look")
def look(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every five minutes: whose promise came near or nearer, who is too late, who left."""
    at = clock.now()
    actions.promises_settle(by=OWN, at=at)
    actions.promises_look(by=OWN, at=at)
