"""Jobs of tracking."""

from __future__ import annotations

import logging

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.offer.channels.queries import NewsAnswer
from zhanggui.trade.tracking import actions, queries
from zhanggui.trade.tracking.states import AskKind

OWN = System("tracking")
log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="tracking.ask", queue="upkeep", queueing_lock="tracking.ask", lock="tracking.ask")
def ask(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: services are told which parcels to follow, and asked of those nobody heard of; a round each."""
    for kind in AskKind:
        for batch in actions.asks_claim(kind=kind, by=OWN):
            _asked(batch)


@daily("03:27")
@app.task(name="tracking.forget", queue="upkeep", queueing_lock="tracking.forget")
def forget(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: rounds whose time is over."""
    actions.asks_forget(by=OWN)


def _asked(batch: queries.NewsBatch) -> None:
    """What breaks on one service is its answer too: written down there, asked again later; no other waits for it."""
    try:
        actions.asks_record(batch=batch, answer=queries.news_answer(batch=batch, by=OWN), by=OWN)
    except Exception as broken:  # whatever broke, the next service is asked
        log.exception("%s was not asked", batch.connector)
        actions.asks_record(batch=batch, answer=NewsAnswer(fault=type(broken).__name__), by=OWN)
