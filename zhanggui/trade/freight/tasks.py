"""Jobs of freight."""

from __future__ import annotations

from datetime import timedelta

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.trade.freight import actions


@daily("03:40")
@app.task(name="freight.count", queue="orders", queueing_lock="freight.count", lock="freight.count")
def count(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: the scores of this month and of the last, whose parcels still arrive."""
    today = clock.today()
    for month in (today.replace(day=1) - timedelta(days=1), today):
        actions.scores_count(month=month, by=System("freight"), at=clock.now())
