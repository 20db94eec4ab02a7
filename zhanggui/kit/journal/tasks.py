"""Jobs of the journal: deliver facts; keep the coming months' partitions."""

from __future__ import annotations

from procrastinate import JobContext

from zhanggui.kit import partitions
from zhanggui.kit.jobs import RetryStrategy, app
from zhanggui.kit.journal.delivery import hand_over, hand_over_singly, hand_over_waiting

PATIENCE = 2
HOW = (hand_over_waiting, hand_over, hand_over_singly)


@app.task(name="kit.deliver", queue="facts", pass_context=True, retry=RetryStrategy(max_attempts=3, wait=2))
def deliver_chunk(context: JobContext, *, handler: str, ids: list[int]) -> None:
    """Hand a chunk of facts to its handler with what else waits for it; after a failure alone, then one by one."""
    attempts = context.job.attempts if context.job else 0
    HOW[min(attempts, PATIENCE)](handler, ids)


@app.periodic(cron="10 3 * * *")
@app.task(name="kit.partitions", queue="upkeep", queueing_lock="kit.partitions")
def make_partitions(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once a day: the months to come."""
    partitions.ensure_partitions()
