"""What policies do when somebody comes: he is asked to read what binds him."""

from __future__ import annotations

from zhanggui.foundation.org.facts import AssignmentGranted, EmployeeHired
from zhanggui.foundation.policy import actions
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def ask(news: list[News], by: Actor) -> None:
    """Whoever is new reads what is published. [D268]"""
    if news:
        actions.readers_ask(by=by, at=clock.now())


HEARD = ((EmployeeHired, ask, "policy.ask_newcomer"), (AssignmentGranted, ask, "policy.ask_posted"))
