"""审批统计: how long each step takes, what comes back, what is overdue or stands still, and who holds how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
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
SQL = Path(__file__).parents[1] / "sql"


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
    kinds = _read("figures_kinds", [refused, pending, pending, now, now, pending, ids])
    steps = _read("figures_steps", [ids, since, until, ANSWERED])
    held = _read("figures_held", [now, ids, TaskState.OPEN.value])
    return Figures(
        tuple(KindFigures(*row) for row in kinds),
        tuple(StepFigures(k, s, n, round(m, 1), round(p, 1), late) for k, s, n, m, p, late in steps),
        tuple(Holding(*row) for row in held),
    )


def _read(name: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute((SQL / f"{name}.sql").read_text(encoding="utf-8"), params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
