"""The worker: runs jobs and periodic tasks until it is told to stop."""

from __future__ import annotations

import os
from time import time
from typing import cast

from django.db import connections
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.periodic import MAX_DELAY, PeriodicRegistry

from zhanggui.kit import server
from zhanggui.kit.jobs import app

GRACE = 15.0  # seconds a running job gets to end before it is aborted and given back
DAY = 24 * 3600.0
EVER = "SELECT EXISTS (SELECT FROM procrastinate_periodic_defers) AS ever"


async def work() -> None:
    """Fetch and run jobs until SIGTERM or SIGINT; `ZHANGGUI_JOBS` at a time (2)."""
    from zhanggui.kit.jobs.rescue import rescue

    at_once = int(os.environ.get("ZHANGGUI_JOBS", "2"))
    keep_connections(at_once + 1)
    # An app of its own for fetching, so that jobs deferred inside a job stay on Django's connection and transaction.
    fetching = app.with_connector(cast(DjangoConnector, app.connector).get_worker_connector())
    async with fetching.open_async():
        if not server.external():  # the only worker of this home: who is still listed is dead
            await fetching.connector.execute_query_async("DELETE FROM procrastinate_workers")
        await rescue(fetching.job_manager)
        told = await fetching.connector.execute_query_one_async(EVER)
        fetching.periodic_defaults = {"max_delay": catching_up(ran_before=told["ever"])}
        in_turn(fetching.periodic_registry, time())
        await fetching.run_worker_async(
            name="worker",
            concurrency=at_once,
            shutdown_graceful_timeout=GRACE,
            delete_jobs="successful",
            install_signal_handlers=True,
        )


def catching_up(*, ran_before: bool) -> float:
    """How old what was missed may be: a machine off by night does it in the morning; a new house missed nothing."""
    return DAY if ran_before else MAX_DELAY


def in_turn(registry: PeriodicRegistry, now: float) -> None:
    """What was missed is queued as it was due: whoever reads counts of the night comes after who counts them."""
    known = registry.periodic_tasks.items()
    registry.periodic_tasks = dict(
        sorted(known, key=lambda one: float(one[1].croniter.get_prev(ret_type=float, start_time=now)))
    )


def keep_connections(most: int) -> None:
    """Let jobs share connections instead of opening one each; they are checked on the way out of the pool."""
    database = connections.databases["default"]
    database["CONN_HEALTH_CHECKS"] = True
    database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": most, "timeout": 10}}
