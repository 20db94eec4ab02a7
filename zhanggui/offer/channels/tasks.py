"""Jobs of channels: look into the watched folders, judge what was due, close imports whose process was killed."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.offer.channels.actions import feeds_judge, imports_sweep, inboxes_take


@app.periodic(cron="*/2 * * * *")
@app.task(name="channels.imports_sweep", queue="upkeep", queueing_lock="channels.imports_sweep")
def sweep_imports(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every other minute: imports that nobody carries out any more."""
    imports_sweep(by=System("channels"))


@app.periodic(cron="* * * * * */10")
@app.task(name="channels.inboxes_take", queue="upkeep", queueing_lock="channels.inboxes_take")
def look_into_folders(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every ten seconds: files that stand ready in the watched folders."""
    inboxes_take(by=System("channels"))


@app.periodic(cron="* * * * *")
@app.task(name="channels.feeds_judge", queue="upkeep", queueing_lock="channels.feeds_judge")
def judge_feeds(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: files that were due and did not come."""
    feeds_judge(by=System("channels"))
