"""What credentials give, told to the room that keeps the doors."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from zhanggui.foundation.credentials.queries.demanded import demanded
from zhanggui.foundation.org.actions import papers_write
from zhanggui.kit.actor import System

OWN = System("credentials")


def papers_reckon(employee_ids: Collection[int] | None) -> None:
    """Write anew, for these people or for all, what their credentials give: the earliest end of all demands."""
    posts: dict[int, datetime] = {}
    people: dict[int, datetime] = {}
    for one in demanded(employee_ids):
        if one.until is not None:
            kept, key = (people, one.employee_id) if one.assignment_id is None else (posts, one.assignment_id)
            kept[key] = min(kept.get(key, one.until), one.until)
    papers_write(posts=posts, people=people, employee_ids=employee_ids, by=OWN)
