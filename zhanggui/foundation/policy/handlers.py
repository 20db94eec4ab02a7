"""What policies do when somebody comes: he is asked to read what binds him."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.org.facts import AssignmentGranted, EmployeeHired
from zhanggui.foundation.policy import actions
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News


def ask(news: list[News], by: Actor) -> None:
    """Whoever is new reads what is published. [D268]"""
    if news:
        actions.readers_ask(by=by, at=clock.now())


def settle(news: list[News], by: Actor) -> None:
    """A version is published, or not, as it was decided. [D270]"""
    if news:
        actions.publications_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


HEARD = (
    (EmployeeHired, ask, "policy.ask_newcomer"),
    (AssignmentGranted, ask, "policy.ask_posted"),
    *((fact, settle, f"policy.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED),
)
