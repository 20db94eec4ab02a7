"""Jobs of approvals."""

from __future__ import annotations

from zhanggui.foundation.approvals import actions, queries
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app

OWN = System("approvals")


@app.periodic(cron="*/10 * * * *")
@app.task(name="approvals.look", queue="upkeep", queueing_lock="approvals.look", lock="approvals.look")
def look(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every ten minutes: nobody waits for who may decide no more; people are looked for where there were none; what is
    overdue is reminded of or goes up."""
    at = clock.now()
    seated = queries.people_seated(by=OWN)
    actions.tasks_release(employee_ids=seated, by=OWN, at=at)
    actions.agencies_release(employee_ids=seated, by=OWN, at=at)
    if stuck := queries.stuck_ids(by=OWN):
        actions.request_resume(request_ids=stuck, by=OWN, at=at)
    actions.tasks_remind(by=OWN, at=at)
