"""Upkeep of credentials: shipped kinds at the start, everybody reckoned again by night."""

from __future__ import annotations

from zhanggui.foundation.credentials import actions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily


def ship_credentials() -> None:
    """What the reference registry calls when the shipped kinds of agreements and exams changed."""
    actions.credentials_load(by=System("credentials"))


@daily("00:00")
@app.task(name="credentials.papers_settle", queue="upkeep", queueing_lock="credentials.papers_settle")
def settle_papers(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """As a day begins, and a mode with it: what agreements and exams give is reckoned again for everybody."""
    actions.papers_settle(by=System("credentials"))
