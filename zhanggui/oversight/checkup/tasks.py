"""Jobs of check-ups."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.oversight.checkup import actions


@app.task(name=actions.JOB, queue="orders")
def carry(*, checkup_id: int) -> None:
    """Read the files of a check-up that was asked for."""
    actions.checkup_carry(checkup_id=checkup_id, by=System("checkup"))


@app.periodic(cron="17 * * * *")
@app.task(name="checkup.sweep", queue="upkeep", queueing_lock="checkup.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every hour: results that nobody kept."""
    actions.checkups_sweep(by=System("checkup"))
