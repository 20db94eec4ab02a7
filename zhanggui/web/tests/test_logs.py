from __future__ import annotations

import json
import logging
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from zhanggui.web import logs
from zhanggui.web.logs import RequestLog, drop_personal

PRIVATE = {
    "receiver_name": "张三",
    "phone": "13800138000",
    "address": "杭州市",
    "password": "x",
    "csrf_token": "y",
    "query": "q=张三",
    "收货人": "张三",
}


@pytest.mark.parametrize("key", PRIVATE)
def test_values_of_private_keys_are_dropped(key: str) -> None:
    assert drop_personal(None, "info", {key: PRIVATE[key]}) == {key: "…"}


def test_private_keys_inside_are_dropped_too() -> None:
    assert drop_personal(None, "info", {"order": {"id": 7, "buyer": "张三"}}) == {"order": {"id": 7, "buyer": "…"}}


def test_mobile_numbers_in_texts_are_masked_and_ids_kept() -> None:
    event = {"event": "no such order for 13800138000", "request_id": "1380013800012345", "ms": 13800138000}
    kept = {"request_id": "1380013800012345", "ms": 13800138000}
    assert drop_personal(None, "info", dict(event)) == {"event": "no such order for 1…"} | kept


def test_a_request_leaves_one_line_without_its_query(monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=404)

    request = RequestFactory().post("/orders/?phone=13800138000", {"name": "张三"})
    lines: list[dict[str, object]] = []
    monkeypatch.setattr(logs, "log", SimpleNamespace(info=lambda event, **more: lines.append({"event": event} | more)))
    response = RequestLog(answer)(request)
    (line,) = lines
    assert isinstance(line.pop("ms"), float)
    expected = {"event": "request", "method": "POST", "path": "/orders/", "view": "-"}
    assert line == expected | {"status": 404, "actor": None}
    assert len(response.headers["X-Request-ID"]) == 32


def test_lines_of_other_libraries_are_json_and_filtered_too(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.getLogger().handlers[0]
    for each in logging.getLogger().handlers:
        if getattr(each.formatter, "foreign_pre_chain", None):
            handler = each
    record = logging.LogRecord("lib", logging.WARNING, "f", 1, "call 13800138000", None, None)
    assert json.loads(handler.format(record))["event"] == "call 1…"
