"""The pages of settings: an address is added, proved by its code, tried, stopped; quiet hours and paces are kept."""

from __future__ import annotations

import re
from typing import Any

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.notices.tests.making import told
from zhanggui.kit.scope import ALL
from zhanggui.kit.senders.tests.listening import robot
from zhanggui.oversight.notification.models import Address, Delivery, Habit, Server
from zhanggui.oversight.notification.states import DeliveryState

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def text(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def test_an_address_is_added_proved_tried_and_stopped(settings: Any) -> None:
    me = client_of(hired("agent", shop=ALL))
    with robot() as heard:
        settings.OUTSIDE_HOSTS = [heard.host]
        sent = {
            "channel": "dingtalk",
            "title": "我的群",
            "address": heard.address,
            "secret": "SECquite-secret",
            "language": "en",
        }
        assert me.post("/notices/settings/add/", {**sent, "address": "x"}, headers=HTMX).status_code == 422
        assert me.post("/notices/settings/add/", sent, headers=HTMX).status_code == 204
        one = Address.objects.get()
        assert me.post(f"/notices/settings/{one.id}/test/", headers=HTMX).status_code == 404
        assert heard.posts == []
        assert "验证码已经发出" in text(me.post(f"/notices/settings/{one.id}/challenge/", headers=HTMX))
        (code,) = re.findall(r"[Cc]ode (\d{6})", heard.posts[-1]["body"]["text"]["content"])
        wrong = "000000" if code != "000000" else "111111"
        assert "验证码不对" in text(me.post(f"/notices/settings/{one.id}/verify/", {"code": wrong}, headers=HTMX))
        assert me.post(f"/notices/settings/{one.id}/verify/", {"code": code}, headers=HTMX).status_code == 204
        assert me.post(f"/notices/settings/{one.id}/language/", {"language": "fr"}, headers=HTMX).status_code == 422
        assert (
            me.post(f"/notices/settings/{one.id}/language/", {"language": "zh-hans"}, headers=HTMX).status_code == 204
        )
        assert Address.objects.get().language == "zh-hans"
        heard.answers = [(200, {"errcode": 310000, "errmsg": "sign not match"})]
        answer = me.post(f"/notices/settings/{one.id}/test/", headers=HTMX)
        assert "sign not match" in answer.headers["HX-Trigger"]
    page = text(me.get("/notices/settings/"))
    assert ("已验证" in page, "quite-secret" in page) == (True, False)
    assert ("简体中文" in page, "改用English" in page) == (True, True)
    assert me.post(f"/notices/settings/{one.id}/stop/", headers=HTMX).status_code == 204
    assert "我的群" not in text(me.get("/notices/settings/"))


def test_quiet_hours_and_paces_are_kept_and_a_wrong_hour_is_said() -> None:
    me = hired("agent", shop=ALL)
    browser = client_of(me)
    page = text(browser.get("/notices/settings/"))
    names = re.findall(r'<select name="((?:mail|robot):[^"]+)"', page)
    given = {**dict.fromkeys(names, "digest"), "quiet_from": "21:00", "quiet_until": "09:00", "digest_at": "18"}
    assert browser.post("/notices/settings/", {**given, "quiet_from": "25:00"}).status_code == 422
    told = browser.post("/notices/settings/", {**given, "quiet_until": ""})
    assert (told.status_code, "这个字段是必填项" in text(told)) == (422, True)
    assert ("data-zg-once novalidate" in page, "开始和结束相同就不设免打扰" in page) == (True, True)
    assert browser.post("/notices/settings/", given).status_code == 302
    kept = Habit.objects.get(person_id=me)
    assert (kept.digest_at, kept.paces["approvals.asked"]) == (18, {"mail": "digest", "robot": "digest"})


def test_the_companys_ways_are_kept_by_who_may_and_what_failed_is_sent_again(settings: Any) -> None:
    me, tech = hired("agent", shop=ALL), client_of(hired("tech"))
    assert client_of(me).get("/notices/channels/").status_code == 403
    sent = {
        "host": "smtp.example.com",
        "port": 465,
        "security": "tls",
        "sender": "zg@example.com",
        "password": "quite-secret",
    }
    assert tech.post("/notices/channels/server/", sent, headers=HTMX).status_code == 204
    assert ("smtp.example.com" in (page := text(tech.get("/notices/channels/"))), "quite-secret" in page) == (
        True,
        False,
    )
    settings.OUTSIDE_HOSTS = ["127.0.0.1"]
    group = {
        "channel": "webhook",
        "title": "值班群",
        "address": "http://127.0.0.1/x",
        "kinds": ["approvals.asked"],
        "language": "zh-hans",
    }
    assert tech.post("/notices/channels/add/", group, headers=HTMX).status_code == 204
    told(me, 1)
    failed = {"state": DeliveryState.WAITING, "notice_id": 1, "source": "s", "due_at": Server.objects.get().changed_at}
    row = Delivery.objects.create(address=Address.objects.get(), **failed)
    Delivery.objects.filter(id=row.id).update(state=DeliveryState.FAILED, failures=6, answer="HTTP 500")
    assert "HTTP 500" in text(tech.get("/notices/deliveries/"))
    assert tech.post("/notices/deliveries/retry/", {"ids": row.id}, headers=HTMX).status_code == 204
    assert "HTTP 500" not in text(tech.get("/notices/deliveries/"))
