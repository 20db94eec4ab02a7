"""Jobs whose worker died come back into the queue; one that outlives too many workers is marked failed."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from zhanggui.kit.jobs import app

LIVES = 5


@app.periodic(cron="* * * * *")
@app.task(name="kit.rescue", queue="upkeep", queueing_lock="kit.rescue", pass_context=True)
async def rescue_every_minute(context: JobContext, timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once a minute: jobs of workers whose heartbeat stopped."""
    await rescue(context.app.job_manager)


async def rescue(jobs: JobManager) -> int:
    """Give back every job of a dead worker; returns how many."""
    stalled = list(await jobs.get_stalled_jobs())
    for job in stalled:
        if job.attempts >= LIVES:
            await jobs.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await jobs.retry_job(job)
    return len(stalled)
