"""Whom a request concerns now, for who tells people of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.foundation.approvals.models import Agency, Copy, Task
from zhanggui.foundation.approvals.queries._seen import OWN, in_scope
from zhanggui.foundation.approvals.queries.inbox import kind_titled, titled
from zhanggui.foundation.approvals.states import REQUESTS, TaskState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text


@dataclass(frozen=True)
class AskedTask:
    """Somebody's turn in a request: his, and of who decides in his place; whether he was reminded."""

    id: int
    people: tuple[int, ...]
    reminded: bool


@dataclass(frozen=True)
class RequestTold:
    """A request for who tells people of it: what it is, who asked, who has a turn, who was sent a copy."""

    id: int
    kind_title: Text
    title: str | Text
    state_title: Text
    shop_id: int | None
    asked_by: int
    asked_by_name: str
    tasks: tuple[AskedTask, ...]
    copies: tuple[int, ...]


def requests_told(*, request_ids: Sequence[int], by: Actor) -> dict[int, RequestTold]:
    """These requests with the people they concern at this moment, by id; four statements. Rooms ask. [D009]"""
    rows = {row.id: row for row in in_scope(by).filter(id__in=list(request_ids))}
    now, agents = clock.now(), dict[int, list[int]]()
    away = Agency.objects.seen_by(OWN).filter(since__lte=now, until__gt=now, ended_at=None)
    for person, agent in away.order_by("id").values_list("person", "agent"):
        agents.setdefault(person, []).append(agent)
    tasks, copies = dict[int, list[AskedTask]](), dict[int, list[int]]()
    open_ = Task.objects.seen_by(OWN).filter(request_id__in=list(rows), state=TaskState.OPEN.value)
    for task in open_.order_by("id"):
        free = [p for p in (task.person, *agents.get(task.person, [])) if p not in task.barred]
        tasks.setdefault(task.request_id, []).append(AskedTask(task.id, tuple(free), task.reminded_at is not None))
    sent = Copy.objects.seen_by(OWN).filter(request_id__in=list(rows)).order_by("id")
    for request_id, person in sent.values_list("request_id", "person"):
        copies.setdefault(request_id, []).append(person)
    return {
        i: RequestTold(
            i, kind_titled(row.kind), titled(row.title, row.snapshot.get("title")),
            REQUESTS.title(row.state), row.shop_id, row.asked_by,
            row.asked_by_name, tuple(tasks.get(i, ())), tuple(copies.get(i, ())),
        )
        for i, row in rows.items()
    }  # fmt: skip
