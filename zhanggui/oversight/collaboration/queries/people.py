"""Whom work may be given to."""

from __future__ import annotations

from zhanggui.foundation.org.queries import people_able
from zhanggui.kit.actor import Actor, System

OWN = System("collaboration")


def colleagues(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever works with to-dos, for choices; the asker himself too. Needs todos.use. [D012]"""
    by.require("todos.use")
    return people_able(right="todos.use", by=OWN)
