"""What became of requests, for the rooms that asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.approvals.models import Attachment, Request, Task
from zhanggui.foundation.approvals.queries._seen import OWN, in_scope, waiting_for
from zhanggui.foundation.approvals.queries.inbox import asked_names
from zhanggui.foundation.approvals.states import Origin, RequestState, Sort, TaskState
from zhanggui.kit.actor import Actor


@dataclass(frozen=True)
class Decided:
    """Who asked, who had the last word, when and why it ended; where a rule granted it, who put that rule in force."""

    request_id: int
    state: int
    person_id: int | None
    name: str
    at: datetime | None
    why: str
    asked_by: str
    reason: str


@dataclass(frozen=True)
class Awaiting:
    """A request that waits: `own` when it is the asker who looks, `mine` when he may answer it; `asked`: who may."""

    request_id: int
    asked_by: str
    asked_at: datetime
    reason: str
    asked: str
    stuck: bool
    own: bool
    mine: bool


def decided(*, request_ids: Sequence[int], by: Actor) -> dict[int, Decided]:
    """By request: its state and the last who answered in a seat. Rooms ask; others see their shops only. [D009]"""
    rows = in_scope(by).filter(id__in=list(request_ids)).select_related("rule")
    requests: dict[int, Request] = {row.id: row for row in rows}
    final = [TaskState.AGREED.value, TaskState.REFUSED.value]
    tasks = Task.objects.seen_by(OWN).filter(request_id__in=list(requests), state__in=final, origin=Origin.SEAT.value)
    last = {task.request_id: task for task in tasks.order_by("decided_at", "id")}
    return {i: _told(row, last.get(i)) for i, row in requests.items()}


def awaiting(*, request_ids: Sequence[int], by: Actor) -> dict[int, Awaiting]:
    """Those of these requests that wait for people, for the pages of the rooms that asked. [D009]"""
    rows = in_scope(by).filter(id__in=list(request_ids), state=RequestState.PENDING.value)
    mine = set(rows.filter(waiting_for(by)).values_list("id", flat=True)) if by.can("approvals.decide") else set()
    found: list[Request] = list(rows)
    names = asked_names([row.id for row in found])
    return {
        row.id: Awaiting(
            row.id, row.asked_by_name, row.asked_at, row.reason, names.get(row.id, ""), row.stuck,
            row.asked_by == by.id, row.id in mine,
        )
        for row in found
    }  # fmt: skip


def prints_handed(*, request_ids: Sequence[int], by: Actor) -> dict[int, list[str]]:
    """The prints of what was handed in with each of these requests. Rooms ask; others see their shops only. [D009]"""
    rows = Attachment.objects.seen_by(OWN).filter(
        request__in=in_scope(by).filter(id__in=list(request_ids)), comment=None
    )
    found: dict[int, list[str]] = {}
    for request_id, one in rows.values_list("request_id", "print"):
        found.setdefault(request_id, []).append(one)
    return found


def _told(row: Request, task: Task | None) -> Decided:
    said: tuple[int | None, str, datetime | None] = (None, "", None)
    if task is not None:
        said = task.decided_by, task.decided_by_name, task.decided_at
    elif row.rule and row.rule.sort == Sort.GRANT:
        name = f"{row.rule.activated_by_name}（{row.rule.name} v{row.rule.version}）"
        said = row.rule.activated_by, name[:80], row.asked_at
    return Decided(row.id, row.state, *said, row.ended_why, row.asked_by_name, row.reason)
