"""Facts that a handler could not take: what follows from them is missing until they are handed over again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.journal.models import FailedFact

SORTS = {"failed": Sort("failed_at")}


@dataclass(frozen=True)
class FailureRow:
    """One of them: the handler, the line of the journal, the error's last words."""

    id: int
    handler: str
    fact_id: int
    error: str
    failed_at: datetime


def failure_rows(*, ask: Ask, by: Actor) -> Page[FailureRow]:
    """One page of them, the newest first. Needs journal.view. [D262]"""
    by.require("journal.view")
    rows = FailedFact.objects.all()
    if ask.search:
        rows = rows.filter(handler__icontains=ask.search)
    return paginate(rows, ask=ask, sorts=SORTS, make=_row)


def failure_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Which handler each of them waits for. Needs journal.view."""
    by.require("journal.view")
    return dict(FailedFact.objects.filter(id__in=list(ids)).values_list("id", "handler"))


def _row(one: FailedFact) -> FailureRow:
    return FailureRow(
        one.id, one.handler, one.fact_id, one.error.strip().splitlines()[-1] if one.error else "", one.failed_at
    )
