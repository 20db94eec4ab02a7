"""From the sign-in page to the provider and back, by real requests on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from django.test import Client

from zhanggui.foundation.keys.tests.factors import enrolled
from zhanggui.foundation.org.tests.people import PASSWORD, actor, client_of, hired
from zhanggui.foundation.signon import actions
from zhanggui.foundation.signon.tests.signing import HOUSE, ME, opened, owners
from zhanggui.kit.idp.tests.provider import SECRET, Provider, running
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


class Stays(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


def at_the_provider(address: str) -> str:
    """What the person's browser does there; where it is sent back to."""
    import urllib.error

    try:
        build_opener(Stays).open(address)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"]).removeprefix("http://testserver")
    raise AssertionError


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as found:
        settings.OUTSIDE_HOSTS = (found.host,)
        yield found


@pytest.mark.parametrize("kind", ["oidc", "dingtalk", "feishu", "wecom"])
def test_bound_person_comes_in_by_each_kind_and_lands_where_he_was_going(provider: Provider, kind: str) -> None:
    found, client = opened(provider.base, kind), Client()
    actions.identity_bind(provider_id=found, identity=ME, by=actor(hired("hr")))
    assert f"/login/with/{found}/?next=/org/" in client.get("/login/?next=/org/").content.decode()
    back = at_the_provider(client.get(f"/login/with/{found}/?next=/org/")["Location"])
    before = client.cookies["sessionid"].value
    assert client.get(back)["Location"] == "/org/"
    assert (client.get("/org/").status_code, client.cookies["sessionid"].value == before) == (200, False)
    assert client.get(back).status_code == 400  # the answer is used up


def test_somebody_elses_round_trip_an_old_one_and_a_foreign_target_open_nothing(provider: Provider) -> None:
    found, mine, other = opened(provider.base), Client(), Client()
    actions.identity_bind(provider_id=found, identity=ME, by=actor(hired("hr")))
    back = at_the_provider(mine.get(f"/login/with/{found}/?next=https://evil.example/")["Location"])
    assert (other.get(back).status_code, other.get("/org/").status_code) == (400, 302)
    assert (mine.get(back + "x").status_code, mine.get(back).status_code) == (400, 400)
    back = at_the_provider(mine.get(f"/login/with/{found}/?next=https://evil.example/")["Location"])
    assert mine.get(back)["Location"] == "/"


def test_unbound_person_is_told_his_number_and_a_refusing_provider_is_named(provider: Provider) -> None:
    found, client = opened(provider.base), Client()
    answer = client.get(at_the_provider(client.get(f"/login/with/{found}/")["Location"]))
    assert (answer.status_code, '<code class="zg-secret">sub-1</code>' in answer.content.decode()) == (422, True)
    provider.refuses = True
    answer = client.get(at_the_provider(client.get(f"/login/with/{found}/")["Location"]))
    assert (answer.status_code, "invalid_client" in answer.content.decode()) == (422, True)
    provider.port = 1
    assert client.get("/org/").status_code == 302


def test_person_binds_himself_with_his_password_and_the_second_step_still_stands(provider: Provider) -> None:
    found, who = opened(provider.base), hired("agent", login="wang", password=PASSWORD)
    client = client_of(who)
    assert client.post(f"/account/sign-on/{found}/bind/", {"password": "no"}).status_code == 422
    there = client.post(f"/account/sign-on/{found}/bind/", {"password": PASSWORD})["HX-Redirect"]
    back = at_the_provider(there)
    assert client_of(hired()).get(back).status_code == 400
    assert client.get(back)["Location"] == "/account/"
    assert owners() == [(who, "sub-1", True)]
    assert "统一身份" in client.get("/account/").content.decode()
    enrolled(who)
    fresh = Client()
    fresh.get(at_the_provider(fresh.get(f"/login/with/{found}/")["Location"]))
    assert fresh.get("/account/")["Location"].startswith("/login/second/")
    card = client_of(hired("hr"), **{"hx-request": "true"}).get(f"/org/people/{who}/").content.decode()
    assert "解除" in card


def test_provider_that_was_closed_meanwhile_is_told_and_a_failed_binding_is_no_refused_sign_in(
    provider: Provider,
) -> None:
    found, client, who = opened(provider.base), Client(), hired("agent", password=PASSWORD)
    back, mine = at_the_provider(client.get(f"/login/with/{found}/")["Location"]), client_of(who)
    bound = at_the_provider(mine.post(f"/account/sign-on/{found}/bind/", {"password": PASSWORD})["HX-Redirect"])
    actions.provider_switch(provider_id=found, on=False, by=HOUSE)
    assert [client.get(path).status_code for path in (f"/login/with/{found}/", back)] == [404, 404]
    assert (mine.get(bound).status_code, owners()) == (404, [])
    actions.provider_switch(provider_id=found, on=True, by=HOUSE)
    bound = at_the_provider(mine.post(f"/account/sign-on/{found}/bind/", {"password": PASSWORD})["HX-Redirect"])
    provider.refuses = True
    assert (mine.get(bound).status_code, Entry.objects.filter(fact="org.sign_in_refused").exists()) == (422, False)


def test_tech_sets_a_provider_up_tests_and_opens_it(provider: Provider) -> None:
    tech = client_of(hired("tech"))
    given = {"kind": "oidc", "label": "统一身份", "client_id": "us", "secret": SECRET, "base": provider.base}
    assert tech.post("/org/sign-on/new/", given | {"base": "http://else"}).status_code == 422
    assert tech.post("/org/sign-on/new/", given | {"allowed": "brand.example"}).status_code == 204
    assert tech.post("/org/sign-on/new/", given).status_code == 422
    page = tech.get("/org/sign-on/").content.decode()
    assert (SECRET in page, "http://testserver/login/with/" in page) == (False, True)
    number = page.partition("/login/with/")[2].partition("/")[0]
    assert "没有通过" not in tech.post(f"/org/sign-on/{number}/test/")["HX-Trigger"]
    assert tech.post(f"/org/sign-on/{number}/switch/", {"on": "1"}).status_code == 204
    assert "统一身份" in Client().get("/login/").content.decode()
    assert tech.get(f"/org/sign-on/{number}/").status_code == 200
    assert tech.post(f"/org/sign-on/{number}/", {"label": "新名", "secret": "wrong"}).status_code == 204
    assert "新名" not in Client().get("/login/").content.decode()


def test_hr_writes_a_binding_down(provider: Provider) -> None:
    found, hr, who = opened(provider.base), client_of(hired("hr")), hired()
    form = {"provider_id": found, "subject": "sub-1"}
    assert hr.get(f"/org/people/{who}/sign-on/").status_code == 200
    assert hr.post(f"/org/people/{who}/sign-on/", form).status_code == 204
    assert owners() == [(who, "sub-1", False)]
