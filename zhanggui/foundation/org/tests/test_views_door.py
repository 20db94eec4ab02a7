"""The door: nobody is let in by luck, by an old key, or by a way round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from zhanggui.foundation.org import actions
from zhanggui.foundation.org.models import Employee, OpenSession
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, client_of, hired
from zhanggui.foundation.org.views import middleware
from zhanggui.kit import clock
from zhanggui.kit.desk.export import every_row
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


def sign_in(client: Client, login: str = "wang", password: str = PASSWORD, **more: str) -> object:
    return client.post("/login/", {"username": login, "password": password, **more})


def test_right_password_opens_a_session() -> None:
    who = hired("reviewer", login="wang", password=PASSWORD)
    client = Client()
    answer = sign_in(client, next="/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert client.get("/account/").status_code == 200
    assert Entry.objects.get(fact="org.session_opened").subject_id == who


def test_login_is_read_without_case_and_width() -> None:
    hired("reviewer", login="wang", password=PASSWORD)
    assert sign_in(Client(), " ＷＡＮＧ ").status_code == 302


def test_wrong_password_and_unknown_name_say_the_same() -> None:
    hired("reviewer", login="wang", password=PASSWORD)
    known, unknown = (sign_in(Client(), login, "wrong-password") for login in ("wang", "nobody"))
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_leaver_is_told_no_more_than_a_stranger() -> None:
    who = hired("reviewer", login="wang", password=PASSWORD)
    actions.employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    gone, unknown = (sign_in(Client(), login) for login in ("wang", "nobody"))
    assert gone.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()
    reasons = [e.payload["reason"] for e in Entry.objects.filter(fact="org.sign_in_refused").order_by("id")]
    assert reasons == ["left", "wrong"]


def test_five_failures_lock_for_fifteen_minutes_and_say_until_when() -> None:
    hired("reviewer", login="wang", password=PASSWORD)
    answers = [sign_in(Client(), password="wrong-password") for _n in range(5)]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 429]
    right = sign_in(Client())
    assert right.status_code == 429
    until = clock.now() + timedelta(minutes=16)
    assert f"{until:%H:%M}" in right.context["locked"]
    assert not OpenSession.objects.exists()


def test_unknown_name_is_locked_like_a_known_one() -> None:
    answers = [sign_in(Client(), "ghost", "wrong-password") for _n in range(6)]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 429, 429]


def test_lock_holds_one_name_only() -> None:
    hired("reviewer", login="wang", password=PASSWORD)
    for _n in range(5):
        sign_in(Client(), "ghost", "wrong-password")
    assert sign_in(Client()).status_code == 302


def test_lock_is_told_in_english_too() -> None:
    answers = [
        Client(headers={"accept-language": "en"}).post("/login/", {"username": "g", "password": "x"}) for _ in range(5)
    ]
    assert answers[-1].status_code == 429


def test_many_names_from_one_address_are_slowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhanggui.foundation.org.queries.door.CROWD", 3)
    hired("reviewer", login="wang", password=PASSWORD)
    for login in ("a", "b", "c"):
        sign_in(Client(), login, "wrong-password")
    assert sign_in(Client()).status_code == 429


@pytest.mark.parametrize(
    ("told", "status"),
    [("198.51.100.7", 302), ("203.0.113.9, 198.51.100.7", 302), ("198.51.100.7, 203.0.113.9", 429)],
)
def test_behind_a_proxy_a_guesser_slows_down_himself_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch, settings: Any, told: str, status: int
) -> None:
    monkeypatch.setattr("zhanggui.foundation.org.queries.door.CROWD", 3)
    settings.HTTPS = True
    hired("reviewer", login="wang", password=PASSWORD)
    for login in ("a", "b", "c"):
        sign_in(Client(headers={"X-Forwarded-For": "203.0.113.9"}), login, "wrong-password")
    assert sign_in(Client(headers={"X-Forwarded-For": told})).status_code == status


def test_without_a_proxy_nobody_chooses_his_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhanggui.foundation.org.queries.door.CROWD", 3)
    for login in ("a", "b", "c"):
        sign_in(Client(headers={"X-Forwarded-For": f"203.0.113.{ord(login)}"}), login, "wrong-password")
    assert sign_in(Client(headers={"X-Forwarded-For": "198.51.100.7"})).status_code == 429


def test_refused_sign_in_does_not_keep_what_was_typed() -> None:
    sign_in(Client(), "my-secret-password", "oops")
    stored = Entry.objects.get(fact="org.sign_in_refused")
    assert (stored.subject_id, stored.actor_name) == (0, "")
    assert "my-secret" not in str(stored.payload)


def test_session_key_changes_at_sign_in() -> None:
    hired("reviewer", login="wang", password=PASSWORD)
    client = Client()
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()


@pytest.mark.parametrize("bad", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_foreign_next_is_not_followed(bad: str) -> None:
    hired("reviewer", login="wang", password=PASSWORD)
    assert sign_in(Client(), next=bad)["Location"] == "/"


def test_whoever_is_not_signed_in_sends_no_large_body() -> None:
    large = {"CONTENT_LENGTH": str(6 << 20)}
    assert Client().post("/login/", {"username": "a", "password": "b"}, **large).status_code == 413
    assert client_of(hired("reviewer")).get("/account/", **large).status_code == 200


def test_sign_in_needs_the_csrf_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/login/", {"username": "a", "password": "b"}).status_code == 403


def test_a_form_of_whoever_lost_all_cookies_leads_to_the_door_and_back() -> None:
    answer = Client(enforce_csrf_checks=True).post("/", headers={"Referer": "http://testserver/orders/?queue=all"})
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/orders/%3Fqueue%3Dall")


def test_sign_out_is_a_post_and_ends_the_session() -> None:
    client = client_of(hired("reviewer"))
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").status_code == 302
    assert not OpenSession.objects.exists()
    assert client.get("/account/").status_code == 302


def test_idle_session_ends_after_eight_hours() -> None:
    client = client_of(hired("reviewer"))
    OpenSession.objects.update(seen_at=clock.now() - timedelta(hours=8))
    assert client.get("/account/").status_code == 302
    assert not OpenSession.objects.exists()


def test_busy_session_ends_after_a_day() -> None:
    client = client_of(hired("reviewer"))
    OpenSession.objects.update(started_at=clock.now() - timedelta(hours=24))
    assert client.get("/account/").status_code == 302


def test_click_keeps_the_session_awake() -> None:
    client = client_of(hired("reviewer"))
    OpenSession.objects.update(seen_at=clock.now() - timedelta(hours=7))
    assert client.get("/account/").status_code == 200
    assert clock.now() - OpenSession.objects.get().seen_at < timedelta(minutes=1)


def test_leaver_is_out_at_the_next_click_in_an_open_browser() -> None:
    leaver, hr = hired("reviewer"), hired("hr")
    theirs, ours = client_of(leaver), client_of(hr)
    assert theirs.get("/account/").status_code == 200
    answer = ours.post("/org/leave/", {"ids": [leaver], "reason": "resigned"}, headers={"hx-request": "true"})
    assert answer.status_code == 204
    refused = theirs.get("/account/")
    assert (refused.status_code, refused["Location"]) == (302, "/login/?next=/account/")


class HeldBack(BytesIO):
    """A body whose last bytes come after something else happened."""

    def __init__(self, body: bytes, meanwhile: Callable[[], object]) -> None:
        super().__init__(body)
        self.meanwhile = meanwhile

    def read(self, size: int | None = -1, /) -> bytes:
        self.meanwhile()
        return super().read(size)


@pytest.mark.parametrize("size", [0, 6 << 20])
def test_leaver_who_held_his_form_back_sends_it_as_nobody(size: int) -> None:
    hr, left = hired("hr"), hired("reviewer")
    hired("hr", login="last.hr")

    def leaves() -> None:
        actions.employee_leave(employee_ids=[hr], reason=LeaveReason.DISMISSED, by=HOUSE)

    mark = "held"
    lines = [f"--{mark}", 'Content-Disposition: form-data; name="reason"', "", "other", f"--{mark}"]
    lines += ['Content-Disposition: form-data; name="ids"', "", str(left), f"--{mark}"]
    lines += ['Content-Disposition: form-data; name="file"; filename="a"', "", "a" * size, f"--{mark}--", ""]
    body = "\r\n".join(lines).encode()
    told = {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": f"multipart/form-data; boundary={mark}"}
    answer = client_of(hr).generic("POST", "/org/leave/", **told, **{"wsgi.input": HeldBack(body, leaves)})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")
    assert Employee.objects.get(id=left).is_active


def test_file_that_took_long_to_make_is_kept_from_whoever_left_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = every_row
    hr = client_of(who := hired("hr"))
    monkeypatch.setattr(middleware, "LONG", 0.0)

    def slow(*given: Any) -> Any:
        actions.employee_leave(employee_ids=[who], reason=LeaveReason.DISMISSED, by=HOUSE)
        return kept(*given)

    assert hr.post("/desk/people/export/", {"state": ""}).status_code == 200
    monkeypatch.setattr("zhanggui.kit.desk.export.every_row", slow)
    answer = hr.post("/desk/people/export/", {"state": ""})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")


def test_signed_out_visitor_of_any_page_is_led_to_the_door() -> None:
    for path in ("/account/", "/org/", "/org/rights/", "/org/departments/", "/org/people/1/"):
        answer = Client().get(path)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")


def test_signed_in_visitor_of_the_door_goes_on() -> None:
    assert client_of(hired("reviewer")).get("/login/").status_code == 302


def test_temporary_password_opens_only_its_own_change() -> None:
    who = hired("hr", login="wang", password=PASSWORD)
    temporary = actions.password_replace(employee_id=who, by=HOUSE)
    client = Client()
    assert sign_in(client, password=temporary).status_code == 302
    assert client.get("/org/")["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200
    new = {"old": temporary, "new": "another-horse-8", "again": "another-horse-8"}
    assert client.post("/account/password/", new).status_code == 302
    assert client.get("/org/").status_code == 200


def test_wrong_old_password_counts_like_a_wrong_sign_in() -> None:
    """Whoever finds a screen open has five guesses there, and the right one helps no more."""
    who = hired("reviewer", login="wang", password=PASSWORD)
    client = client_of(who)
    new = {"new": "another-horse-8", "again": "another-horse-8"}
    told = [client.post("/account/password/", {"old": "wrong-password", **new}) for _n in range(5)]
    told.append(client.post("/account/password/", {"old": PASSWORD, **new}))
    assert [answer.status_code for answer in told] == [422] * 6
    assert ["原密码不正确" in answer.content.decode() for answer in told] == [True] * 4 + [False] * 2
    assert "连续输错 5 次" in told[-1].content.decode()
    refused = Entry.objects.filter(fact="org.sign_in_refused", subject_id=who).order_by("id")
    assert [entry.payload["reason"] for entry in refused] == ["wrong"] * 4 + ["locked"] * 2
