"""`GET /healthz` and `GET /metrics`: for a load balancer and a monitor, without sign-in."""

from __future__ import annotations

import hmac
import os

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhanggui.web import metrics

FRESH = 30  # seconds; the worker beats every ten
LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


@login_not_required
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 only when the database answers and a worker's heartbeat is fresh; else 503 and which of the two it is."""
    try:
        beating = _worker_beats()
    except DatabaseError:
        return JsonResponse({"status": "database down", "database": False, "worker": False}, status=503)
    if not beating:
        return JsonResponse({"status": "worker down", "database": True, "worker": False}, status=503)
    return JsonResponse({"status": "ok"})


@login_not_required
@never_cache
@require_safe
def metrics_text(request: HttpRequest) -> HttpResponse:
    """Prometheus text for this machine itself, or for the bearer of ZHANGGUI_METRICS_TOKEN."""
    if not _may_measure(request):
        return HttpResponse(status=403)
    return HttpResponse(metrics.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _worker_beats() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - %s * interval '1 second')",
            [FRESH],
        )
        return bool(cursor.fetchone()[0])


def state() -> dict[str, object]:
    """What `zhanggui status` says: database version, worker, jobs by state, facts that failed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1 ORDER BY 1")
        jobs = dict(cursor.fetchall())
        cursor.execute("SELECT current_setting('server_version'), count(*) FROM kit_fact_failed")
        version, failed = cursor.fetchone()
    return {"database": version, "worker": _worker_beats(), "jobs": jobs, "facts_failed": failed}


def _may_measure(request: HttpRequest) -> bool:
    token = os.environ.get("ZHANGGUI_METRICS_TOKEN")
    if token:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    local = request.META.get("REMOTE_ADDR") in LOOPBACK
    return local and not any(header in request.META for header in FORWARDED)
