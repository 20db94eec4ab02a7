"""Jobs of fulfilment."""

from __future__ import annotations

import logging

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.offer.channels.queries import PushAnswer
from zhanggui.trade.fulfilment import actions, queries

OWN = System("fulfilment")
log = logging.getLogger(__name__)


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
        failed |= {batch.shop_id for batch in batches if not _is_told(batch)}


def _is_told(batch: queries.PushBatch) -> bool:
    """Whether the platform answered. What breaks on one shop is its answer too: written down there, tried again later,
    and no other shop waits for it."""
    try:
        answer = queries.push_answer(batch=batch, by=OWN)
        actions.pushes_record(batch=batch, answer=answer, by=OWN)
    except Exception as broken:  # whatever broke, the next shop is told
        log.exception("shop %s was not told", batch.shop_id)
        answer = PushAnswer(fault=type(broken).__name__)
        actions.pushes_record(batch=batch, answer=answer, by=OWN)
    return not answer.fault
