"""Jobs of conformity."""

from __future__ import annotations

from zhanggui.foundation.conformity import actions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily


@daily("04:20")
@app.task(name="conformity.assess", queue="upkeep", queueing_lock="conformity.assess", lock="conformity.assess")
def assess(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every night: what stands against the gates, then all controls, after the nightly counts they read."""
    actions.modes_reckon(by=System("conformity"))
    actions.controls_assess(by=System("conformity"))
