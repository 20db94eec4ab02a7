"""The nightly job of retention."""

from __future__ import annotations

import logging

from django.db import Error

from zhanggui.foundation.retention import actions, queries
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily

log = logging.getLogger(__name__)
OWN = System("retention")


@daily("02:10")
@app.task(name="retention.night", queue="upkeep", queueing_lock="retention.night", lock="retention.night")
def night(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: what is past its end is erased where that is switched on, else counted. Killed, it begins anew."""
    run = actions.run_begin(by=OWN)
    for line in queries.run_card(run_id=run, by=OWN).lines:
        field = line.outcome.field
        try:
            after: int | None = 0
            while after is not None:
                after = actions.run_step(run_id=run, field=field, after=after, by=OWN)
        except Error as fault:
            log.exception("personal data of %s could not be erased", field)
            actions.run_fail(run_id=run, field=field, fault=type(fault).__name__, by=OWN)
    actions.run_end(run_id=run, by=OWN)
