"""Jobs of disclosures."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.disclosures import actions


@app.periodic(cron="*/15 * * * *")
@app.task(name="disclosures.expire", queue="upkeep", queueing_lock="disclosures.expire", lock="disclosures.expire")
def expire(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every quarter of an hour: what was not taken in time is over."""
    actions.disclosures_expire(by=System("disclosures"))
