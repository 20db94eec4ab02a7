"""Jobs of booking, under the names the queue knows from orders' time."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.booking import actions


@app.task(name="orders.import_run", queue="orders")
def import_run(*, run_id: int) -> None:
    """Carry out an import that was handed in, as whoever handed it in."""
    actions.run_carry(run_id=run_id, by=System("booking"))


@app.task(name="orders.rows_retry", queue="orders")
def rows_retry(*, shop_id: int) -> None:
    """Book rows of a shop that were given back, as whoever gave them back."""
    actions.rows_retry(shop_id=shop_id, by=System("booking"))


@app.periodic(cron="*/5 * * * *")
@app.task(name="orders.waiting_sweep", queue="upkeep", queueing_lock="orders.waiting_sweep")
def sweep_waiting(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every five minutes: imports and rows that wait although no job knows of them."""
    actions.waiting_defer(by=System("booking"))


@app.periodic(cron="41 3 * * *")
@app.task(name="orders.raw_erase", queue="upkeep", queueing_lock="orders.raw_erase")
def erase_raw(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: untouched rows whose time is over (`RAW_KEPT_DAYS`)."""
    actions.raw_erase(before=clock.now() - timedelta(days=settings.RAW_KEPT_DAYS), by=System("booking"))
