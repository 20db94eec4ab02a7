"""A policy in force, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy import actions as policy
from zhanggui.foundation.policy.states import Hearing
from zhanggui.foundation.policy.tests.writing import drafted
from zhanggui.foundation.raci.queries import raci_rows
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk.ask import Ask

HOUSE = System("raci")
HEARD = {"hearing": Hearing.STAFF, "held_on": date(2026, 11, 2), "participants": "26 人", "text": "逐条讨论"}


def published(version: int, legal: Actor, head: Actor) -> int:
    policy.version_consult(version_id=version, by=legal)
    policy.minutes_record(version_id=version, by=legal, **HEARD)
    policy.version_approve(version_id=version, by=head)
    policy.version_publish(version_id=version, effective_on=clock.today(), interpreter="法务部", by=legal)
    return version


def in_force(folder: Path) -> tuple[Actor, Actor, int]:
    """Legal, a head, and a published version."""
    legal, head = actor(hired("legal")), actor(hired("head"))
    return legal, head, published(drafted(folder, by=legal), legal, head)


def by_words() -> dict[str, int]:
    """The clauses in force by the beginning of their words."""
    return {row.words[:6]: row.id for row in raci_rows(ask=Ask(limit=200), by=HOUSE).rows}
