"""Jobs of fulfilment."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.fulfilment import actions


@app.periodic(cron="3-59/5 * * * *")
@app.task(name="fulfilment.settle", queue="orders", queueing_lock="fulfilment.settle", lock="fulfilment.settle")
def settle(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every five minutes: parcels whose platform shows their order as shipped are told."""
    actions.notices_settle(by=System("fulfilment"), at=clock.now())
