"""Where a job stands: successful ones leave the table, so one that is gone is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

ALIVE = ("todo", "doing")


@dataclass(frozen=True)
class Standing:
    """A job that waits or runs (`alive`), or that ended badly."""

    id: int
    lock: str
    alive: bool


def job_standing(job_id: int) -> Standing | None:
    """One job by its number; None when it is done."""
    return _first(ProcrastinateJob.objects.filter(id=job_id))


def job_alive(lock: str) -> Standing | None:
    """The newest job under a lock that waits or runs."""
    return _first(ProcrastinateJob.objects.filter(lock=lock, status__in=ALIVE).order_by("-id"))


def _first(jobs: QuerySet[ProcrastinateJob]) -> Standing | None:
    row = jobs.values("id", "lock", "status").first()
    return Standing(row["id"], row["lock"] or "", row["status"] in ALIVE) if row else None


def queued(locks: Sequence[str], *, running: bool = True) -> frozenset[str]:
    """Of these queueing locks, those under which a job waits (or, with `running`, runs)."""
    states = ALIVE if running else ALIVE[:1]
    jobs = ProcrastinateJob.objects.filter(queueing_lock__in=list(locks), status__in=states)
    return frozenset(jobs.values_list("queueing_lock", flat=True))
