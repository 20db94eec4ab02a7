"""Leave long work to the worker; a second click starts nothing more."""

from __future__ import annotations

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.jobs import app
from zhanggui.kit.jobs.standing import job_alive, queued
from zhanggui.offer.channels.queries import run_order
from zhanggui.trade.orders.queries.progress import ADVANCE, IMPORT, advance_lock


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


@transaction.atomic
def import_defer(*, run_id: int, by: Actor) -> None:
    """Have the worker carry out an import that was handed in; those of one shop come one after the other. [D068]"""
    order = run_order(run_id=run_id, by=by)
    if not queued([order.lock]):
        job = app.configure_task(IMPORT, queue="orders", lock=f"{IMPORT}:{order.shop_id}", queueing_lock=order.lock)
        job.defer(run_id=run_id)
