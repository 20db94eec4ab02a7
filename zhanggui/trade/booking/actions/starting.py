"""Leave long work to the worker; a second click starts nothing more."""

from __future__ import annotations

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.jobs import app
from zhanggui.kit.jobs.standing import queued
from zhanggui.offer.intake.queries import returned_shops, run_order, waiting_runs

IMPORT, RETRY = "orders.import_run", "orders.rows_retry"


@transaction.atomic
def import_defer(*, run_id: int, by: Actor) -> None:
    """Have the worker carry out an import that was handed in; those of one shop come one after the other. [D068]"""
    order = run_order(run_id=run_id, by=by)
    if not queued([order.lock]):
        job = app.configure_task(IMPORT, queue="orders", lock=f"{IMPORT}:{order.shop_id}", queueing_lock=order.lock)
        job.defer(run_id=run_id)


@transaction.atomic
def retry_defer(*, shop_id: int, by: Actor) -> None:
    """Have the worker book the rows of a shop that were given back, after the imports that go on. [D069]

    Needs channels.fix_rows.
    """
    by.require("channels.fix_rows")
    lock = f"{RETRY}:{shop_id}"
    if not queued([lock], running=False):
        job = app.configure_task(RETRY, queue="orders", lock=f"{IMPORT}:{shop_id}", queueing_lock=lock)
        job.defer(shop_id=shop_id)


@transaction.atomic
def waiting_defer(*, by: Actor) -> None:
    """Imports and rows that wait without a job get one: the news of them was lost on its way. [D068][D069]"""
    for run_id in waiting_runs(by=by):
        import_defer(run_id=run_id, by=by)
    for shop_id in returned_shops(by=by):
        retry_defer(shop_id=shop_id, by=by)
