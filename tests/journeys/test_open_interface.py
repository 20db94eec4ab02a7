"""The document is true: whatever is asked, the answer has a status and a shape that it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance  # a cursor is opaque, so most are refused

from zhanggui.foundation.org.tests.people import hired
from zhanggui.foundation.tokens import rules
from zhanggui.foundation.tokens.tests.tokens import issued
from zhanggui.kit.api import bearer
from zhanggui.kit.scope import ALL
from zhanggui.web.wsgi import application

QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture]


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """What Django's own test client does: the test's transaction outlives each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("_one_connection")
def test_every_answer_is_what_the_document_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bearer, "MOST_WRONG", 10**6)
    monkeypatch.setattr(rules, "MOST_IN_A_MINUTE", 10**6)
    secret = issued(hired("head", shop=ALL, warehouse=ALL)).secret
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    headers = {"Authorization": f"Bearer {secret}"}
    asked = set()

    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=8, deadline=None, suppress_health_check=QUIET, database=None)
        @given(case=operation.as_strategy())
        def answers(case: schemathesis.Case) -> None:
            asked.add(case.operation.path)
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

        answers()
    assert len(asked) == 6
