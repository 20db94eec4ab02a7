"""Jobs of price incidents."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.incidents import actions, queries


@app.periodic(cron="*/2 * * * *")
@app.task(name="incidents.sweep", queue="orders", queueing_lock="incidents.sweep", lock="incidents.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every two minutes: orders below the floor of an open incident that came in, as whoever declared it."""
    for incident_id, actor in queries.incidents_attended(by=System("incidents")):
        actions.incident_sweep(incident_id=incident_id, by=actor)
