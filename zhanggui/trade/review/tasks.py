"""Jobs of review: what takes too long for a page."""

from __future__ import annotations

from procrastinate import JobContext

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.review import actions


@app.task(name="orders.advance", queue="orders", pass_context=True)
def advance(context: JobContext, *, employee_id: int, shop_id: int | None) -> None:
    """Take orders as far as they go, as the person who asked; nothing happens when he has left meanwhile."""
    by = actor_for(employee_id=employee_id, by=System("review"))
    if by:
        actions.orders_advance(shop_id=shop_id, job_id=context.job.id or 0, by=by)


@app.periodic(cron="* * * * *")
@app.task(name="orders.advance_due", queue="orders", queueing_lock="orders.advance_due", lock="orders.advance_due")
def advance_due(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: orders whose delay is over, and those whose presale has come."""
    actions.due_advance(by=System("review"))
    actions.presale_advance(by=System("review"))
