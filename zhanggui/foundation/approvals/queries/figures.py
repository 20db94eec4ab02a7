"""审批统计: how long each step takes, what comes back, what is overdue or stands still, and who holds how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from zhanggui.foundation.approvals.queries._seen import in_scope
from zhanggui.foundation.approvals.queries.inbox import kind_titled
from zhanggui.foundation.approvals.states import RequestState, TaskState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array
from zhanggui.kit.pure import Text

ANSWERED = [TaskState.AGREED.value, TaskState.REFUSED.value, TaskState.OVERTURNED.value]
STEPS = """
SELECT r.kind, t.step + 1, count(*),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.decided_at - t.opened_at) / 3600.0),
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM t.decided_at - t.opened_at) / 3600.0),
  count(*) FILTER (WHERE t.due_at < t.decided_at)
FROM approvals_task t JOIN approvals_request r ON r.id = t.request_id
WHERE r.id = ANY(%s::bigint[]) AND t.opened_at IS NOT NULL AND t.decided_at >= %s AND t.decided_at < %s
  AND t.state = ANY(%s::int[]) GROUP BY 1, 2 ORDER BY 1, 2
"""
KINDS = """
SELECT r.kind, count(*), count(*) FILTER (WHERE r.returned > 0), count(*) FILTER (WHERE r.state = %s),
  count(*) FILTER (WHERE r.state = %s),
  count(*) FILTER (WHERE r.state = %s AND (r.due_at < %s OR r.done_first AND r.asked_at < %s - interval '24 hours')),
  count(*) FILTER (WHERE r.state = %s AND r.stuck)
FROM approvals_request r WHERE r.id = ANY(%s::bigint[]) GROUP BY 1 ORDER BY 2 DESC, 1
"""
HELD = """
SELECT t.person_name, count(*), min(t.opened_at), count(*) FILTER (WHERE t.due_at < %s)
FROM approvals_task t WHERE t.request_id = ANY(%s::bigint[]) AND t.state = %s
GROUP BY t.person, 1 ORDER BY 2 DESC, 3 LIMIT 20
"""


@dataclass(frozen=True)
class StepFigures:
    """How long the answers of a step took, in hours; `late` of them came after their time."""

    kind: str
    step: int
    answers: int
    median: float
    ninety: float
    late: int

    @property
    def title(self) -> Text:
        return kind_titled(self.kind)


@dataclass(frozen=True)
class KindFigures:
    """Requests of a kind: asked in the time, sent back at least once, not agreed to; and those that wait now."""

    kind: str
    asked: int
    returned: int
    refused: int
    pending: int
    late: int
    stuck: int

    @property
    def title(self) -> Text:
        return kind_titled(self.kind)

    @property
    def returned_share(self) -> int:
        return round(100 * self.returned / self.asked)


@dataclass(frozen=True)
class Holding:
    """What waits for a person now."""

    name: str
    tasks: int
    oldest: datetime
    late: int


@dataclass(frozen=True)
class Figures:
    """The page of figures."""

    kinds: tuple[KindFigures, ...]
    steps: tuple[StepFigures, ...]
    holding: tuple[Holding, ...]

    @property
    def pending(self) -> int:
        return sum(kind.pending for kind in self.kinds)

    @property
    def late(self) -> int:
        return sum(kind.late for kind in self.kinds)

    @property
    def stuck(self) -> int:
        return sum(kind.stuck for kind in self.kinds)

    @property
    def asked(self) -> int:
        return sum(kind.asked for kind in self.kinds)


def approval_figures(*, since: datetime, until: datetime, by: Actor) -> Figures:
    """What was asked in this time, and all that waits, of the asker's shops. Needs approvals.view. [D009]"""
    by.require("approvals.view")
    asked = Q(asked_at__gte=since, asked_at__lt=until) | Q(state=RequestState.PENDING.value)
    ids = array(set(in_scope(by).filter(asked).values_list("id", flat=True)))
    pending, refused, now = RequestState.PENDING.value, RequestState.REFUSED.value, clock.now()
    kinds = _read(KINDS, [refused, pending, pending, now, now, pending, ids])
    steps = _read(STEPS, [ids, since, until, ANSWERED])
    held = _read(HELD, [now, ids, TaskState.OPEN.value])
    return Figures(
        tuple(KindFigures(*row) for row in kinds),
        tuple(StepFigures(k, s, n, round(m, 1), round(p, 1), late) for k, s, n, m, p, late in steps),
        tuple(Holding(*row) for row in held),
    )


def _read(statement: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
