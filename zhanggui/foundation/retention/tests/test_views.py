"""Pages of retention."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.foundation.retention.models import Hold, Run, Switch
from zhanggui.foundation.retention.tests.making import FIELD, boss, legal, papers, switched, tonight
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


def test_the_catalogue_is_listed_shown_asked_for_held_stopped_and_exported(monkeypatch: pytest.MonkeyPatch) -> None:
    papers(monkeypatch, old=4, other=5)
    tonight()
    asks, reads = client_of(hired("legal", shop=ALL)), client_of(hired("auditor"))
    assert "寄文件" in asks.get("/retention/").content.decode()
    place = f"/retention/{FIELD.id}/"
    shown = asks.get(place, headers=HX).content.decode()
    assert all(words in shown for words in ("如果今天执行", "开启后会删除", "申请开启到期删除", "电子商务法", "可删除"))
    assert "申请开启到期删除" not in reads.get(place, headers=HX).content.decode()
    held = {"number": "old", "reason": "诉讼"}
    assert asks.post(f"{place}hold/", held, headers=HX).status_code == 204
    assert asks.post(f"{place}hold/", {"number": "none", "reason": "诉讼"}, headers=HX).status_code == 422
    assert "有人要求暂缓删除" in asks.get(place, headers=HX).content.decode()
    lift = f"/retention/holds/{Hold.objects.get().id}/lift/"
    assert asks.post(lift, {"reason": "结案"}, headers=HX).status_code == 204
    assert asks.post(f"{place}begin/", {"reason": "到期"}, headers=HX).status_code == 204
    waits = Switch.objects.get()
    assert "审批中" in asks.get(place, headers=HX).content.decode()
    assert asks.get(f"/retention/switches/{waits.id}/").status_code == 302
    assert reads.post(f"{place}begin/", {"reason": "到期"}, headers=HX).status_code == 403
    for address in ("/retention/export/", "/retention/runs/export/"):
        assert asks.post(address, {"state": ""}).status_code == 200
    assert client_of(hired("agent")).get("/retention/").status_code == 403


def test_a_night_is_listed_shown_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    papers(monkeypatch, old=4)
    switched(legal(), boss())
    tonight()
    asks = client_of(hired("legal", shop=ALL))
    assert "已做完" in asks.get("/retention/runs/").content.decode()
    run = Run.objects.get()
    assert "到期 1 · 删除 1" in asks.get(f"/retention/runs/{run.id}/", headers=HX).content.decode()
    assert asks.post(f"/retention/{FIELD.id}/stop/", {"reason": "来函"}, headers=HX).status_code == 204
    assert "观察中" in asks.get(f"/retention/{FIELD.id}/", headers=HX).content.decode()
