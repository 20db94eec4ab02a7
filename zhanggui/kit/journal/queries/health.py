"""Whether the journal is as it must be: sealed in time, as it was sealed, heard in time."""

from __future__ import annotations

from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.journal.queries.sealed import journal_verified
from zhanggui.kit.partitions import PARTITIONED

UNSEALED = """
SELECT count(*) FROM kit_journal WHERE recorded_at < now() - interval '15 minutes'
  AND recorded_at >= coalesce((SELECT next_since FROM kit_journal_seal ORDER BY id DESC LIMIT 1), '-infinity')
  AND xact >= coalesce((SELECT xact_until FROM kit_journal_seal ORDER BY id DESC LIMIT 1), '0'::xid8)
"""
FAILED = "SELECT handler, fact_id FROM kit_fact_failed WHERE retried_at IS NULL ORDER BY id"
OLD_JOBS = """
SELECT j.id, j.task_name FROM procrastinate_jobs j
  JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
 WHERE j.status = 'todo' AND coalesce(j.scheduled_at, e.at) < now() - interval '15 minutes' ORDER BY j.id
"""
MONTHS = """
SELECT p.name FROM unnest(%s::text[]) p(name)
 WHERE to_regclass(p.name || to_char(now() AT TIME ZONE 'Asia/Shanghai' + interval '1 month', '_YYYYMM')) IS NULL
"""


def seal_faults(*, by: Actor) -> list[str]:
    """The first row or seal that is not as it was sealed. Needs journal.view."""
    fault = journal_verified(by=by).first_fault
    return [f"{fault.kind.value} row {fault.id} seal {fault.seal}"] if fault else []


def unsealed_faults(*, by: Actor) -> list[str]:
    """Rows that should have been sealed a quarter of an hour ago. Needs journal.view."""
    ((rows,),) = _asked(UNSEALED, by)
    return [f"{rows} rows not sealed"] if rows else []


def unheard_faults(*, by: Actor) -> list[str]:
    """Facts a handler could not take, and jobs that should have run a quarter of an hour ago. Needs journal.view."""
    failed = [f"fact {fact_id} failed in {handler}" for handler, fact_id in _asked(FAILED, by)]
    return [*failed, *(f"job {job} {task} waits" for job, task in _asked(OLD_JOBS, by))]


def partition_faults(*, by: Actor) -> list[str]:
    """Tables cut by month without a place for the next month. Needs journal.view."""
    return [name for (name,) in _asked(MONTHS, by, PARTITIONED)]


def _asked(statement: str, by: Actor, *given: Any) -> list[tuple[Any, ...]]:
    by.require("journal.view")
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return list(cursor.fetchall())
