"""The pages of promises: list, board, drawer, telling, result files; closed to who may not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.states import Telling
from zhanggui.trade.promises.tests.making import NOW, look, promised

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


def test_a_buyer_is_listed_with_the_words_of_the_house_and_told_by_a_file(tmp_path: Path) -> None:
    promised(tmp_path, 3)
    look()
    (promise,) = Promise.objects.all()
    client = of("agent")
    assert 'data-label="1"' in client.get("/promises/").content.decode()
    until = f"{NOW + timedelta(days=1):%Y-%m-%dT%H:%M}"
    given = {"ids": promise.id, "offer": "wait", "until": until, "channel": "platform", "words": ""}
    assert client.post("/promises/list/", {**given, "until": ""}, headers=HTMX).status_code == 422
    assert client.post("/promises/list/", given, headers=HTMX).status_code == 204
    promise.refresh_from_db()
    assert (promise.state, "预计" in promise.words) == (Telling.LISTED, True)
    file = SimpleUploadedFile("r.csv", "订单号,结果,凭据\n1,成功,MSG-1\n9,成功,MSG-9\n".encode())
    page = client.post("/promises/results/", {"tables": file}).content.decode()
    assert [word in page for word in ("第 3 行", "不在延迟告知名单里")] == [True, True]
    assert "MSG-1" in client.get(f"/promises/{promise.id}/", headers=HTMX).content.decode()
    assert "告知买家" in client.get(f"/orders/{promise.order_id}/", headers=HTMX).content.decode()


def test_the_board_opens_with_and_without_orders(tmp_path: Path) -> None:
    client = of("warehouse")
    assert "没有等待发出的订单" in client.get("/promises/board/").content.decode()
    promised(tmp_path, 3)
    assert "合计" in client.get("/promises/board/").content.decode()


def test_who_only_looks_tells_nobody(tmp_path: Path) -> None:
    promised(tmp_path, 3)
    look()
    (promise,) = Promise.objects.all()
    auditor = of("auditor")
    assert auditor.get("/promises/").status_code == 200
    assert {auditor.post(f"/promises/{p}/", {"ids": promise.id}).status_code for p in ("list", "tell", "results")} == {
        403
    }
    agent = of("agent")
    given = {"ids": promise.id, "offer": "refund", "channel": "chat", "words": "可退款", "reference": "截图 7"}
    assert agent.post("/promises/tell/", given, headers=HTMX).status_code == 204
    assert (agent.get("/promises/results/").status_code, agent.get("/promises/results/template/").content[:2]) == (
        200,
        b"PK",
    )
