"""What became of requests, for the rooms that asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.queries._seen import OWN, in_scope
from zhanggui.foundation.approvals.states import Origin, TaskState
from zhanggui.kit.actor import Actor


@dataclass(frozen=True)
class Decided:
    """Who had the last word on a request, when and why; nobody where a rule granted it."""

    request_id: int
    state: int
    person_id: int | None
    name: str
    at: datetime | None
    why: str


def decided(*, request_ids: Sequence[int], by: Actor) -> dict[int, Decided]:
    """By request: its state and the last who answered in a seat. Rooms ask; others see their shops only. [D009]"""
    requests: dict[int, Request] = {row.id: row for row in in_scope(by).filter(id__in=list(request_ids))}
    final = [TaskState.AGREED.value, TaskState.REFUSED.value]
    tasks = Task.objects.seen_by(OWN).filter(request_id__in=list(requests), state__in=final, origin=Origin.SEAT.value)
    last = {task.request_id: task for task in tasks.order_by("decided_at", "id")}
    return {i: _told(row, last.get(i)) for i, row in requests.items()}


def _told(row: Request, task: Task | None) -> Decided:
    if task is None:
        return Decided(row.id, row.state, None, "", None, row.ended_why)
    return Decided(row.id, row.state, task.decided_by, task.decided_by_name, task.decided_at, row.ended_why)
