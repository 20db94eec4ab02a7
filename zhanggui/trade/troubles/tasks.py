"""Jobs of troubles."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.troubles import actions

OWN = System("troubles")


@app.periodic(cron="*/10 * * * *")
@app.task(name="troubles.look", queue="orders", queueing_lock="troubles.look", lock="troubles.look")
def look(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every ten minutes: parcels that arrived end their cases, those that stand still or are late open theirs."""
    at = clock.now()
    actions.interceptions_settle(by=OWN, at=at)
    actions.interceptions_look(by=OWN, at=at)
    actions.cases_settle(by=OWN, at=at)
    actions.cases_look(by=OWN, at=at)
