"""Jobs of the audit room."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily
from zhanggui.oversight.audit import actions
from zhanggui.oversight.audit.states import CHECK


@app.task(name=CHECK, queue="upkeep")
def check() -> None:
    """The journal against its seals."""
    actions.journal_check(by=System("audit"))


@daily("04:40")
@app.task(name="audit.check_nightly", queue="upkeep", queueing_lock="audit.check_nightly", lock=CHECK)
def check_nightly(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night."""
    actions.journal_check(by=System("audit"))


@daily("05:30")
@app.task(name="audit.access_draw", queue="upkeep", queueing_lock="audit.access_draw", lock="audit.access_draw")
def draw_access(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every morning: the month before, if it is not drawn up yet."""
    actions.access_draw(by=System("audit"))
