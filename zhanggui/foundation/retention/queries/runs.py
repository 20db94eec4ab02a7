"""What each night found and did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from zhanggui.foundation.retention.models import Outcome, Run
from zhanggui.foundation.retention.states import VIEW
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.personal import all_fields
from zhanggui.kit.pure import Text, msg

SORTS = {"at": Sort("at")}
BROKEN = Q(ended_at=None) | Q(faults__gt=0)
QUEUES = {"erased": Q(erased__gt=0), "broken": BROKEN}


@dataclass(frozen=True, kw_only=True)
class RunRow:
    """A night in one line."""

    id: int
    at: datetime
    ended_at: datetime | None
    by: str
    past: int
    erased: int
    faults: int

    @property
    def state_title(self) -> Text:
        if self.faults or self.ended_at is None:
            return msg("有失败") if self.faults else msg("没有做完")
        return msg("已做完")

    @property
    def tone(self) -> str:
        return "red" if self.faults or self.ended_at is None else "green"


@dataclass(frozen=True)
class Line:
    """What a night found of one field; `kept` by reason."""

    field_id: int | None
    title: Text
    outcome: Outcome
    kept: tuple[tuple[Text, int], ...]


@dataclass(frozen=True)
class RunCard:
    """A night with its fields."""

    row: RunRow
    lines: tuple[Line, ...]


def run_rows(*, ask: Ask, by: Actor) -> Page[RunRow]:
    """One page of nights. Right: retention.view. [D185]"""
    by.require(VIEW)
    return paginate(_runs().filter(QUEUES.get(ask.queue, Q())), ask=ask, sorts=SORTS, make=_row)


def run_counts(*, by: Actor) -> dict[str, int]:
    """How many nights erased something, and how many broke off. Right: retention.view."""
    by.require(VIEW)
    return {queue: _runs().filter(rows).count() for queue, rows in QUEUES.items()}


def run_card(*, run_id: int, by: Actor) -> RunCard:
    """One night, field by field. Right: retention.view; raises NotFound. [D185]"""
    by.require(VIEW)
    found = _runs().filter(id=run_id).first()
    if found is None:
        raise NotFound(why=msg("没有这一次执行"))
    known = all_fields()
    lines = [
        Line(
            known[row.field].id if row.field in known else None,
            known[row.field].title if row.field in known else Text(row.field),
            row,
            tuple((Text(title), count) for title, count in row.kept.items()),
        )
        for row in Outcome.objects.filter(run_id=run_id).order_by("field")
    ]
    return RunCard(_row(found), tuple(lines))


def _runs() -> QuerySet[Run]:
    faults = Count("outcomes", filter=~Q(outcomes__fault=""))
    sums = {name: Coalesce(Sum(f"outcomes__{name}"), 0) for name in ("past", "erased")}
    return Run.objects.annotate(faults=faults, **sums)


def _row(run: Run) -> RunRow:
    past, erased, faults = (getattr(run, name) for name in ("past", "erased", "faults"))
    return RunRow(id=run.id, at=run.at, ended_at=run.ended_at, by=run.by_name, past=past, erased=erased, faults=faults)
