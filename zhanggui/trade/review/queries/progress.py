"""How a run of the automatic part stands: waiting, running, done with its counts, or failed."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.actor import Actor
from zhanggui.kit.jobs.standing import job_alive, job_standing
from zhanggui.kit.journal.queries import Moment, timeline
from zhanggui.trade.orders.queries import order_counts

ADVANCE = "orders.advance"


@dataclass(frozen=True)
class Progress:
    """`left` orders still wait while it runs; `done` is what the journal tells of its end."""

    job_id: int
    alive: bool
    left: int = 0
    done: Moment | None = None


def advance_lock(by: Actor) -> str:
    """One run of the automatic part at a time for each person."""
    return f"{ADVANCE}:{by.id}"


def advance_running(*, by: Actor) -> int | None:
    """The job of this person's run that waits or runs now. Needs orders.advance."""
    by.require("orders.advance")
    job = job_alive(advance_lock(by))
    return job.id if job else None


def advance_progress(*, job_id: int, by: Actor) -> Progress:
    """How this run stands; one that is neither alive nor told of in the journal has failed. Needs orders.advance."""
    by.require("orders.advance")
    job = job_standing(job_id)
    if job and job.alive:
        counts = order_counts(by=by)
        return Progress(job_id, alive=True, left=counts["waiting"])
    told = timeline("advance", job_id, by=by, limit=1)
    return Progress(job_id, alive=False, done=told[0] if told else None)
