"""Leave the automatic part to the worker; a second click starts nothing more."""

from __future__ import annotations

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.jobs import app
from zhanggui.kit.jobs.standing import job_alive
from zhanggui.trade.review.queries.progress import ADVANCE, advance_lock


@transaction.atomic
def advance_start(*, shop_id: int | None = None, by: Actor) -> int:
    """Have the worker take orders as far as they go, as this person; returns the job. [D070]

    Needs orders.advance. While a run of this person waits or runs, it is that one.
    """
    by.require("orders.advance")
    lock = advance_lock(by)
    running = job_alive(lock)
    if running:
        return running.id
    job = app.configure_task(ADVANCE, queue="orders", lock=lock, queueing_lock=lock)
    return job.defer(employee_id=by.id, shop_id=shop_id)
