"""Jobs of declarations."""

from __future__ import annotations

from zhanggui.foundation.declarations import actions
from zhanggui.kit.actor import System
from zhanggui.kit.jobs import app, daily


@daily("07:40")
@app.task(name="declarations.ask", queueing_lock="declarations.ask", lock="declarations.ask")
def ask(timestamp: int) -> None:  # noqa: ARG001  the timer passes it
    """Every morning: whoever owes a statement is asked, whoever came or went since too."""
    actions.owing_ask(by=System("declarations"))
