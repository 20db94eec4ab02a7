"""Counters of the web processes, and gauges read from the database when somebody asks (`/metrics`)."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.db import connection
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_registry = CollectorRegistry()
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_requests = Counter(
    "zhanggui_requests_total", "HTTP requests", ["method", "view", "status"], registry=_registry
)  # fmt: skip
_seconds = Histogram(
    "zhanggui_request_seconds", "Time to answer", ["view"], buckets=BUCKETS, registry=_registry
)  # fmt: skip


def observe(method: str, view: str, status: int, seconds: float) -> None:
    """Count one answered request; the view's name, never its path, is the label."""
    _requests.labels(method if method in METHODS else "other", view, str(status)).inc()
    _seconds.labels(view).observe(seconds)


def text() -> bytes:
    """Prometheus text over all web processes (shared files of PROMETHEUS_MULTIPROC_DIR) and the database."""
    registry = _registry
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types here
    return generate_latest(registry) + generate_latest(_database_registry())


def _database_registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(DatabaseGauges())
    return registry


class DatabaseGauges(Collector):
    """Depth and age of the job queue, facts that failed, workers alive."""

    def describe(self) -> list[GaugeMetricFamily]:
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("zhanggui_jobs", "Jobs in the queue", labels=["status"])
        for status, count in _rows(
            "SELECT status::text, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') GROUP BY 1"
        ):
            jobs.add_metric([str(status)], _number(count))
        yield jobs
        for name, title, query in GAUGES:
            ((value,),) = _rows(query)
            yield GaugeMetricFamily(name, title, value=_number(value))


OLDEST = """SELECT coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0)
  FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
 WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())"""
WAITING = """SELECT coalesce(sum(jsonb_array_length(args->'ids')), 0) FROM procrastinate_jobs
 WHERE task_name = 'kit.deliver' AND status IN ('todo', 'doing')"""
BEATING = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '30 seconds'"
GAUGES = (
    ("zhanggui_oldest_job_seconds", "Age of the oldest job that may run now", OLDEST),
    ("zhanggui_facts_waiting", "Facts announced and not yet handed to their handler", WAITING),
    ("zhanggui_facts_failed", "Facts in the visible failure queue", "SELECT count(*) FROM kit_fact_failed"),
    ("zhanggui_workers", "Workers with a fresh heartbeat", BEATING),
)


def _rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float(str(value))
