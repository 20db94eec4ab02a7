"""Jobs of fulfilment."""

from __future__ import annotations

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.trade.fulfilment import actions, queries

OWN = System("fulfilment")


@app.periodic(cron="3-59/5 * * * *")
@app.task(name="fulfilment.settle", queue="orders", queueing_lock="fulfilment.settle", lock="fulfilment.settle")
def settle(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every five minutes: parcels whose platform shows their order as shipped are told."""
    actions.notices_settle(by=OWN, at=clock.now())


@app.periodic(cron="* * * * *")
@app.task(name="fulfilment.push", queue="upkeep", queueing_lock="fulfilment.push", lock="fulfilment.push")
def push(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: platforms with an interface hear of what left; one that fails is left alone until the next."""
    failed: set[int] = set()
    while batches := actions.pushes_claim(but=failed, by=OWN):
        for batch in batches:
            answer = queries.push_answer(batch=batch, by=OWN)
            actions.pushes_record(batch=batch, answer=answer, by=OWN)
            failed |= {batch.shop_id} if answer.fault else set()
