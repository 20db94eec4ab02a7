"""Jobs of intake: look into the watched folders, judge what was due, close imports whose process was killed.

Their names are those that stand in the queue, from before this room was cut from channels.
"""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.documents import uploads
from zhanggui.kit.jobs import app
from zhanggui.offer.intake.actions import feeds_judge, imports_sweep, inboxes_take
from zhanggui.offer.intake.queries import waiting_uploads


@app.periodic(cron="*/2 * * * *")
@app.task(name="channels.imports_sweep", queue="upkeep", queueing_lock="channels.imports_sweep")
def sweep_imports(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every other minute: imports that nobody carries out any more."""
    imports_sweep(by=System("intake"))


@app.periodic(cron="23 * * * *")
@app.task(name="channels.uploads_sweep", queue="upkeep", queueing_lock="channels.uploads_sweep")
def sweep_uploads(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once an hour: files nobody came back for and no import waits with."""
    uploads.sweep(but=waiting_uploads(by=System("intake")))


@app.periodic(cron="* * * * * */10")
@app.task(name="channels.inboxes_take", queue="upkeep", queueing_lock="channels.inboxes_take")
def look_into_folders(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every ten seconds: files that stand ready in the watched folders."""
    inboxes_take(by=System("intake"))


@app.periodic(cron="* * * * *")
@app.task(name="channels.feeds_judge", queue="upkeep", queueing_lock="channels.feeds_judge")
def judge_feeds(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every minute: files that were due and did not come."""
    feeds_judge(by=System("intake"))
