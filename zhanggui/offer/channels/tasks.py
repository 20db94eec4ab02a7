"""Jobs of channels: imports whose process was killed do not look as if they still ran."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app
from zhanggui.offer.channels.actions import imports_sweep


@app.periodic(cron="*/2 * * * *")
@app.task(name="channels.imports_sweep", queue="upkeep", queueing_lock="channels.imports_sweep")
def sweep_imports(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every other minute: imports that nobody carries out any more."""
    imports_sweep(by=System("channels"))
