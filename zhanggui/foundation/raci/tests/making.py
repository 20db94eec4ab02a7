"""A policy in force, for tests."""

from __future__ import annotations

from pathlib import Path

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.policy.tests.writing import drafted, published
from zhanggui.foundation.raci.queries import raci_rows
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk.ask import Ask

HOUSE = System("raci")


def in_force(folder: Path) -> tuple[Actor, Actor, int]:
    """Legal, a head, and a published version."""
    legal, head = actor(hired("legal")), actor(hired("head"))
    return legal, head, published(drafted(folder, by=legal), legal, head)


def by_words() -> dict[str, int]:
    """The clauses in force by the beginning of their words."""
    return {row.words[:6]: row.id for row in raci_rows(ask=Ask(limit=200), by=HOUSE).rows}
