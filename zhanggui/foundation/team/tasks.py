"""Jobs of the team."""

from __future__ import annotations

from zhanggui.foundation.team import actions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily


@daily("05:35")
@app.task(name="team.ask_notes", queue="upkeep", queueing_lock="team.ask_notes", lock="team.ask_notes")
def ask_notes(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every morning: heads who owe the note of the half-year that is over have it among their to-dos."""
    actions.notes_ask(by=System("team"))
