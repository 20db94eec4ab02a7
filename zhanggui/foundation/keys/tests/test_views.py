"""The way in with a second step, and what is shut before it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from zhanggui.foundation.keys import actions as keys
from zhanggui.foundation.keys import queries
from zhanggui.foundation.keys.queries import Site
from zhanggui.foundation.keys.states import ResetReason
from zhanggui.foundation.keys.tests.device import Device
from zhanggui.foundation.keys.tests.factors import code_of, enrolled, secret_of
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Employee, OpenSession
from zhanggui.foundation.org.queries import factor_missing
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, client_of, hired
from zhanggui.kit import clock

pytestmark = pytest.mark.django_db
HTMX = {"hx-request": "true"}


def at_the_door(login: str = "wang") -> Client:
    client = Client()
    assert client.post("/login/", {"username": login, "password": PASSWORD, "next": "/org/"}).status_code == 302
    return client


def test_before_the_second_step_no_page_opens_and_afterwards_the_one_that_was_wanted() -> None:
    secret, _codes = enrolled(hired("hr", login="wang", password=PASSWORD))
    client = at_the_door()
    for path in ("/", "/org/", "/account/", "/account/factor/", "/account/password/", "/search?q=ab"):
        assert client.get(path)["Location"].split("?")[0] == "/login/second/"
    posted = client.post("/logout/", headers={"referer": "http://testserver/org/"})
    assert posted["Location"] == "/login/second/?next=/org/"
    assert client.get("/org/", headers=HTMX)["HX-Redirect"] == "/login/second/"
    assert client.get("/login/?next=/org/")["Location"] == "/org/"
    assert client.get("/login/second/").status_code == 200
    assert client.post("/login/second/", {"code": "000000"}).status_code == 422
    answer = client.post("/login/second/", {"code": code_of(secret), "next": "/org/"})
    assert (answer.status_code, answer["Location"]) == (302, "/org/")
    assert client.get("/org/").status_code == 200
    assert client.get("/login/second/").status_code == 302


def test_locked_step_says_so() -> None:
    enrolled(hired(login="wang", password=PASSWORD))
    client = at_the_door()
    answers = [client.post("/login/second/", {"code": "000000"}) for _n in range(5)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    assert "15 分钟" in answers[-1].content.decode()


def test_halfway_ends_after_ten_minutes_or_by_turning_back() -> None:
    who = hired(login="wang", password=PASSWORD)
    enrolled(who)
    slow, other = at_the_door(), at_the_door()
    OpenSession.objects.filter(employee_id=who, factor="").update(started_at=clock.now() - timedelta(minutes=10))
    assert slow.get("/org/")["Location"].startswith("/login/?")
    assert other.post("/login/second/leave/")["Location"] == "/login/"
    back = at_the_door()
    assert back.post("/login/second/leave/")["Location"] == "/login/"
    assert back.get("/login/").status_code == 200


def test_whoever_must_enrol_opens_nothing_but_enrolment_until_it_is_done() -> None:
    who = hired("hr", login="wang", password=PASSWORD)
    client = at_the_door()
    assert client.get("/org/").status_code == 200
    org.post_factor_demand(post="hr", since=clock.now() - timedelta(days=1), by=HOUSE)
    for path in ("/", "/org/", "/account/", "/search?q=ab", "/menu/counts"):
        assert client.get(path)["Location"] == "/account/factor/"
    assert client.post("/org/hire/", {"name": "x", "login": "xx"})["Location"] == "/account/factor/"
    assert "您的岗位要求第二步验证" in client.get("/account/factor/").content.decode()
    assert client.post("/account/factor/begin/").status_code == 302
    page = client.get("/account/factor/").content.decode()
    assert "data:image/svg+xml" in page
    typed = {"code": code_of(secret_of(who)), "password": PASSWORD}
    assert client.post("/account/factor/confirm/", typed | {"password": "no"}).status_code == 422
    told = client.post("/account/factor/confirm/", typed)
    assert (told.status_code, told.content.decode().count("<li><code>")) == (200, 10)
    assert client.post("/account/factor/confirm/", typed)["Location"] == "/account/factor/"
    for back in ("/account/factor/confirm/", "/account/passkeys/add/"):
        assert client.get(back)["Location"] == "/account/factor/"
    assert client.get("/org/").status_code == 200


@pytest.mark.parametrize("days", [-1, None])
def test_demand_of_tomorrow_or_none_binds_nobody_today(days: int | None) -> None:
    client = client_of(hired("hr"))
    since = clock.now() + timedelta(days=1) if days else None
    org.post_factor_demand(post="hr", since=since, by=HOUSE)
    assert client.get("/org/").status_code == 200


def test_demand_is_set_on_the_page_of_security() -> None:
    hr, tech = client_of(hired("hr")), client_of(hired("tech"))
    assert tech.get("/org/security/").status_code == 200
    assert tech.get("/org/security/posts/finance/", headers=HTMX).status_code == 403
    assert hr.get("/org/security/posts/finance/", headers=HTMX).status_code == 200
    assert hr.get("/org/security/posts/nothing/", headers=HTMX).status_code == 404
    assert hr.post("/org/security/posts/finance/", {"since": "2026-01-01"}, headers=HTMX).status_code == 204
    assert "自 2026-01-01" in hr.get("/org/security/").content.decode()


def test_account_offers_new_codes_and_removal_with_the_password() -> None:
    who = hired(password=PASSWORD)
    plain = client_of(who)
    assert "/account/factor/" in plain.get("/account/").content.decode()
    enrolled(who)
    client = client_of(who)
    OpenSession.objects.filter(employee_id=who).update(factor="totp")
    assert "/account/factor/codes/" in client.get("/account/").content.decode()
    assert client.post("/account/factor/codes/", {"password": "no"}, headers=HTMX).status_code == 422
    told = client.post("/account/factor/codes/", {"password": PASSWORD}, headers=HTMX)
    assert told.content.decode().count("<li><code>") == 10
    assert client.post("/account/factor/remove/", {"password": PASSWORD}, headers=HTMX).status_code == 204
    assert not Employee.objects.get(id=who).second_factor


def test_reset_stands_on_the_card_of_others() -> None:
    who, tech = hired(password=PASSWORD), hired("tech", password=PASSWORD)
    enrolled(who)
    client = client_of(tech)
    assert f"/org/people/{who}/factors/reset/" in client.get(f"/org/people/{who}/", headers=HTMX).content.decode()
    assert "factors/reset" not in client.get(f"/org/people/{tech}/", headers=HTMX).content.decode()
    assert client.get(f"/org/people/{who}/factors/reset/", headers=HTMX).status_code == 200
    assert client.post(f"/org/people/{who}/factors/reset/", {"reason": "lost"}, headers=HTMX).status_code == 204
    assert client.post(f"/org/people/{who}/factors/reset/", {"reason": "lost"}, headers=HTMX).status_code == 422


def test_sign_in_journal_tells_by_what_and_why_not_to_whoever_watches_and_each_his_own() -> None:
    who = hired(login="wang", name="王敏", password=PASSWORD)
    secret, _codes = enrolled(who)
    Client().post("/login/", {"username": "ghost", "password": "x"})
    client = at_the_door()
    client.post("/login/second/", {"code": "000000"})
    client.post("/login/second/", {"code": code_of(secret)})
    told = client_of(hired("tech")).get("/org/security/sign-ins/").content.decode()
    words = ("王敏", "动态验证码", "第二步验证码不正确", "密码不正确，或没有这个账号", "没有这个账号", "127.0.0.0/24")
    assert [word in told for word in words] == [True] * 6
    mine = client.get("/account/").content.decode()
    assert ("第二步验证码不正确" in mine, "密码不正确，或没有这个账号" in mine) == (True, False)
    assert client.get("/org/security/sign-ins/").status_code == 403
    named = client_of(hired("tech")).get(
        f"/org/security/sign-ins/?queue=refused&person={who}&days=2026-01-01..2099-01-01"
    )
    assert ("第二步验证码不正确" in named.content.decode(), "没有这个账号" in named.content.decode()) == (True, False)


def test_passkey_is_added_on_the_page_and_opens_the_second_step_and_the_door() -> None:
    who, device = hired("hr", login="wang", password=PASSWORD), Device()
    client = at_the_door()
    made = device.make(client.get("/account/passkeys/options/").json())
    typed = {"label": "手机", "password": PASSWORD, "credential": made}
    assert client.post("/account/passkeys/add/", typed | {"password": "no"}).status_code == 422
    made = device.make(client.get("/account/passkeys/options/").json())
    told = client.post("/account/passkeys/add/", typed | {"credential": made})
    assert told.content.decode().count("<li><code>") == 10
    assert "手机" in client.get("/account/factor/").content.decode()
    halfway = at_the_door()
    assert "login/second/passkey" in halfway.get("/login/second/").content.decode()
    assert halfway.post("/login/second/passkey/", {"credential": "{}"}).status_code == 422
    shown = device.show(halfway.get("/login/second/passkey/options/").json())
    answer = halfway.post("/login/second/passkey/", {"credential": shown, "next": "/org/"})
    assert (answer.status_code, answer["Location"]) == (302, "/org/")
    alone = Client()
    assert "login/passkey" in alone.get("/login/").content.decode()
    shown = device.show(alone.get("/login/passkey/options/").json())
    assert alone.post("/login/passkey/", {"credential": shown, "next": "/org/"})["Location"] == "/org/"
    assert alone.get("/org/").status_code == 200
    assert Client().post("/login/passkey/", {"credential": shown}).status_code == 422
    key = queries.my_factors(by=actor(who)).passkeys[0].id
    removed = client.post(f"/account/passkeys/{key}/remove/", {"password": PASSWORD}, headers=HTMX)
    assert (removed.status_code, Employee.objects.get(id=who).second_factor) == (204, False)


def test_whoever_must_enrol_may_do_so_by_a_passkey() -> None:
    hired("hr", login="wang", password=PASSWORD)
    org.post_factor_demand(post="hr", since=clock.now() - timedelta(days=1), by=HOUSE)
    client, device = at_the_door(), Device()
    made = device.make(client.get("/account/passkeys/options/").json())
    client.post("/account/passkeys/add/", {"label": "手机", "password": PASSWORD, "credential": made})
    assert client.get("/org/").status_code == 200
    assert Client().get("/login/second/passkey/options/").status_code == 404


def test_session_that_is_halfway_is_marked_in_the_list() -> None:
    who = hired(login="wang", password=PASSWORD)
    secret, _codes = enrolled(who)
    client = at_the_door()
    client.post("/login/second/", {"code": code_of(secret)})
    at_the_door()
    assert client.get("/account/").content.decode().count("还没有通过第二步验证") == 1


def test_post_that_demands_a_passkey_takes_nothing_less_from_its_day_on() -> None:
    who, device, today = hired("hr", login="wang", password=PASSWORD), Device(), clock.now()
    secret, codes = enrolled(who)
    org.post_passkey_demand(post="hr", since=today + timedelta(days=7), by=HOUSE)
    client = at_the_door()
    assert client.post("/login/second/", {"code": code_of(secret)}).status_code == 302
    assert "您的岗位只接受通行密钥" in client.get("/account/").content.decode()
    assert client.get("/org/").status_code == 200
    org.post_passkey_demand(post="hr", since=today - timedelta(days=1), by=HOUSE)
    assert client.get("/org/")["Location"] == "/account/factor/"
    assert factor_missing(employee_id=who, by=HOUSE)
    made = device.make(client.get("/account/passkeys/options/").json())
    client.post("/account/passkeys/add/", {"label": "手机", "password": PASSWORD, "credential": made})
    assert client.get("/org/").status_code == 200
    other = at_the_door()
    assert other.post("/login/second/", {"code": codes[0]}).status_code == 422
    assert 'name="code"' not in other.get("/login/second/").content.decode()
    shown = device.show(other.get("/login/second/passkey/options/").json())
    assert other.post("/login/second/passkey/", {"credential": shown, "next": "/org/"})["Location"] == "/org/"
    OpenSession.objects.filter(employee_id=who).update(factor="totp")
    assert other.get("/org/")["Location"].startswith("/login/second/")
    keys.factors_reset(employee_id=who, reason=ResetReason.LOST, by=actor(hired("tech")))
    assert at_the_door().get("/org/")["Location"] == "/account/factor/"


def test_passkey_is_demanded_only_where_browsers_give_one() -> None:
    hr, given = client_of(hired("hr")), {"passkey_since": "2026-01-01"}
    assert hr.post("/org/security/posts/finance/", given, headers=HTMX).status_code == 422
    assert hr.post("/org/security/posts/finance/", given, headers=HTMX, secure=True).status_code == 204
    assert "只接受通行密钥" in hr.get("/org/security/").content.decode()


@pytest.mark.parametrize(
    ("host", "origin", "takes"),
    [
        ("shop.example", "https://shop.example", True),
        ("shop.example", "http://shop.example", False),
        ("localhost", "http://localhost:8000", True),
        ("127.0.0.1", "https://127.0.0.1", False),
        ("::1", "https://[::1]:8000", False),
    ],
)
def test_place_takes_passkeys_by_its_name(host: str, origin: str, takes: bool) -> None:
    assert Site(host, origin).takes_passkeys is takes
