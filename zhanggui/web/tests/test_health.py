from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from zhanggui.web import health

pytestmark = pytest.mark.django_db


def _beat(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second')",
            [seconds_ago],
        )


def test_health_is_ok_with_database_and_a_beating_worker(client: Client) -> None:
    _beat(5)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_says_that_the_worker_is_down(client: Client) -> None:
    _beat(45)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "worker down", "database": True, "worker": False})


def test_health_says_that_the_database_is_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> bool:
        raise DatabaseError

    monkeypatch.setattr(health, "_worker_beats", fail)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_metrics_count_requests_and_the_queue(client: Client) -> None:
    client.get("/healthz")
    text = client.get("/metrics").content.decode()
    assert 'zhanggui_requests_total{method="GET",status="503",view="healthz"}' in text
    assert "zhanggui_facts_waiting 0.0" in text


def test_metrics_are_for_this_machine_alone(client: Client) -> None:
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.9").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 403


def test_metrics_with_a_token_are_for_its_bearer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHANGGUI_METRICS_TOKEN", "t0ken")
    assert client.get("/metrics").status_code == 403
    good = client.get("/metrics", REMOTE_ADDR="10.0.0.9", headers={"Authorization": "Bearer t0ken"})
    assert good.status_code == 200


def test_strict_headers_are_on_every_answer(client: Client) -> None:
    headers = client.get("/healthz").headers
    policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
    strict = {"default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"}
    assert policy == strict | {"object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'"}
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
