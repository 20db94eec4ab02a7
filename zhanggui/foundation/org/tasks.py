"""Upkeep of the organisation: shipped posts at the start, expired sessions by the hour."""

from __future__ import annotations

from zhanggui.foundation.org import actions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app


def ship_posts() -> None:
    """What the reference registry calls when the shipped posts changed."""
    actions.posts_load(by=System("org"))


@app.periodic(cron="17 * * * *")
@app.task(name="org.sessions_sweep", queue="upkeep", queueing_lock="org.sessions_sweep")
def sweep_sessions(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Once an hour: sessions whose time is over."""
    actions.sessions_sweep(by=System("org"))
