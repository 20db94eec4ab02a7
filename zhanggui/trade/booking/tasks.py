"""Jobs of booking, under the names the queue knows from orders' time."""

from __future__ import annotations

from zhanggui.foundation.retention.queries import field_ended_before
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.actions.rawrows import BUYER


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


@daily("03:41")
@app.task(name="orders.raw_erase", queue="upkeep", queueing_lock="orders.raw_erase")
def erase_raw(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night, after the buyers' data: untouched rows, in the same time."""
    by = System("booking")
    actions.raw_erase(before=field_ended_before(field=BUYER, by=by), by=by)
