"""Pages of tokens: made once, ended at once, and a token opens no page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import PASSWORD, client_of, hired
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.tests.tokens import ask, issued

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def test_token_is_made_on_the_page_shown_once_and_opens_the_door() -> None:
    client = client_of(hired("head", name="沈岚", password=PASSWORD))
    assert "/account/tokens/" in client.get("/account/").content.decode()
    assert client.get("/account/tokens/new/", headers=HTMX).status_code == 200
    typed = {"label": "库存看板", "days": "30", "preset": "read", "networks": "", "password": PASSWORD}
    assert client.post("/account/tokens/new/", typed | {"networks": "here"}, headers=HTMX).status_code == 422
    told = client.post("/account/tokens/new/", typed, headers=HTMX).content.decode()
    (secret,) = re.findall(r'value="(zg_[\w-]{43})"', told)
    page = client.get("/account/tokens/").content.decode()
    assert ("库存看板" in page, secret in page) == (True, False)
    assert ask("me", secret).json()["name"] == "沈岚"


def test_screen_found_open_makes_no_token_and_has_five_guesses() -> None:
    client = client_of(hired("head", password=PASSWORD))
    typed = {"label": "mine now", "days": "365", "preset": "read"}
    answers = [client.post("/account/tokens/new/", typed | {"password": guess}, headers=HTMX) for guess in "123456"]
    assert {answer.status_code for answer in answers} == {422}
    assert client.post("/account/tokens/new/", typed, headers=HTMX).status_code == 422
    locked = client.post("/account/tokens/new/", typed | {"password": PASSWORD}, headers=HTMX)
    assert (locked.status_code, Token.objects.exists()) == (422, False)


def test_choosing_nothing_is_said_in_the_dialog() -> None:
    client = client_of(hired("head", password=PASSWORD))
    typed = {"label": "x", "days": "30", "preset": "chosen", "password": PASSWORD}
    answer = client.post("/account/tokens/new/", typed, headers=HTMX)
    assert (answer.status_code, "至少选择一项" in answer.content.decode()) == (422, True)


def test_revoked_token_is_out_at_its_next_request() -> None:
    who = hired("head")
    told = issued(who)
    assert ask("me", told.secret).status_code == 200
    assert client_of(who).post(f"/account/tokens/{told.id}/revoke/", headers=HTMX).status_code == 204
    assert ask("me", told.secret).status_code == 401


def test_everybodys_are_listed_for_whoever_watches_over_keys() -> None:
    issued(hired("head", name="沈岚"))
    tech = client_of(hired("tech"))
    assert "看板" in tech.get("/org/security/tokens/").content.decode()
    assert tech.post(f"/account/tokens/{Token.objects.get().id}/revoke/", headers=HTMX).status_code == 204
    assert client_of(hired("head")).get("/org/security/tokens/").status_code == 403


def test_token_opens_no_page_and_whoever_may_make_none_sees_why() -> None:
    told = issued(hired("head"))
    bearer = {"authorization": f"Bearer {told.secret}"}
    assert Client().get("/account/", headers=bearer)["Location"].startswith("/login/")
    agent = client_of(hired("agent"))
    assert "没有新建访问令牌的权限" in agent.get("/account/tokens/").content.decode()
    assert "/account/tokens/" not in agent.get("/account/").content.decode()
    assert agent.get("/account/tokens/new/", headers=HTMX).status_code == 403
