"""Jobs of the journal: deliver facts; seal what was written; look after what must hold."""

from __future__ import annotations

import logging

from procrastinate import JobContext

from zhanggui.kit import doctor, partitions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import RetryStrategy, app, daily
from zhanggui.kit.journal.actions import examination_record, journal_seal
from zhanggui.kit.journal.delivery import hand_over, hand_over_singly, hand_over_waiting

PATIENCE = 2
log = logging.getLogger(__name__)
HOW = (hand_over_waiting, hand_over, hand_over_singly)


@app.task(name="kit.deliver", queue="facts", pass_context=True, retry=RetryStrategy(max_attempts=3, wait=2))
def deliver_chunk(context: JobContext, *, handler: str, ids: list[int]) -> None:
    """Hand a chunk of facts to its handler with what else waits for it; after a failure alone, then one by one."""
    attempts = context.job.attempts if context.job else 0
    HOW[min(attempts, PATIENCE)](handler, ids)


@daily("03:10")
@app.task(name="kit.partitions", queue="upkeep", queueing_lock="kit.partitions")
def make_partitions(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once a day: the months to come."""
    partitions.ensure_partitions()


@app.periodic(cron="* * * * *")
@app.task(name="kit.seal", queue="upkeep", queueing_lock="kit.seal")
def seal_journal(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: what was written since."""
    journal_seal()


@daily("04:20")
@app.task(name="kit.doctor", queue="upkeep", queueing_lock="kit.doctor")
def examine(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once a night: what must hold whatever happens; what was found is kept, what is broken told."""
    found = doctor.examined()
    broken = [checked for checked in found if not checked.ok]
    names = tuple(checked.invariant.name for checked in broken)
    examination_record(checks=len(found), broken=names, by=System("journal"))
    for checked in broken:
        log.error("invariant %s is broken: %s", checked.invariant.name, "; ".join(checked.found))
    doctor.tell_broken(broken)
