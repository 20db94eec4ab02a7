"""The door for machines: who is turned away, and how he is told."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.foundation.tokens.models import Tally
from zhanggui.foundation.tokens.rules import minute_of
from zhanggui.foundation.tokens.tests.tokens import ask, issued
from zhanggui.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_guessed_yet() -> None:
    cache.clear()


def test_without_a_token_or_by_a_session_nothing_opens() -> None:
    for client in (Client(), client_of(hired("head"))):
        answer = ask("me", "", client)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="zhanggui"')
        assert set(answer.json()) == {"error", "duty", "what_to_do"}
    assert ask("me", "zg_nothing")["WWW-Authenticate"] == 'Bearer realm="zhanggui", error="invalid_token"'


def test_whoever_tries_many_is_told_to_wait() -> None:
    answers = [ask("me", f"zg_{n}").status_code for n in range(22)]
    assert answers == [401] * 20 + [429] * 2


def test_token_that_comes_too_often_is_told_how_long_to_wait() -> None:
    told = issued(hired("head"))
    assert ask("me", told.secret).status_code == 200
    Tally.objects.update(minute=minute_of(clock.now()), count=500)
    answer = ask("me", told.secret)
    assert (answer.status_code, 0 < int(answer["Retry-After"]) <= 60) == (429, True)


def test_right_that_the_token_lacks_is_told_with_its_duty() -> None:
    answer = ask("orders", issued(hired("head"), "catalog.view").secret)
    assert (answer.status_code, answer.json()["duty"]) == (403, "D009")
    assert answer.json()["what_to_do"]


def test_address_is_for_reading_only_and_needs_no_csrf_token() -> None:
    told = issued(hired("head"))
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/api/v1/me", headers={"authorization": f"Bearer {told.secret}"})
    assert (answer.status_code, answer["Allow"], answer["Cache-Control"]) == (405, "GET, HEAD", "no-store, private")
    assert "Set-Cookie" not in ask("me", told.secret).headers
