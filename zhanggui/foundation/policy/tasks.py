"""Jobs of policies."""

from __future__ import annotations

from zhanggui.foundation.policy import actions, queries
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily


@daily("08:30")
@app.task(name="policy.remind", queueing_lock="policy.remind", lock="policy.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every morning: whoever has not acknowledged a published policy is asked to, and reminded, every third day."""
    by = System("policy")
    actions.readers_ask(by=by)
    for version_id in queries.published_ids(by=by):
        actions.readers_remind(version_id=version_id, by=by)
