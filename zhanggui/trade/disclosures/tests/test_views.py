"""Asked for from the list of orders, taken from the drawer, once."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import python_calamine as calamine
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of
from zhanggui.trade.disclosures.models import Disclosure
from zhanggui.trade.disclosures.tests.making import orders, person, strict

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_buyers_are_asked_for_agreed_to_and_taken_once(tmp_path: Path) -> None:
    ids = orders(tmp_path)
    agent, head = (client_of(person(post, post).id or 0) for post in ("agent", "head"))
    limit = {"rows": "0", "hours": "24", "reason": "从严"}
    assert agent.post("/disclosures/limit/", limit, headers=HTMX).status_code == 403
    assert head.post("/disclosures/limit/", limit, headers=HTMX).status_code == 204
    assert "导出哪些内容" in agent.get(f"/disclosures/ask/?ids={ids[0]}", headers=HTMX).content.decode()
    sent = {"ids": ids, "fields_told": ["phone"], "purpose": "补寄发票"}
    assert agent.post("/disclosures/ask/", sent, headers=HTMX).status_code == 204
    row = Disclosure.objects.get()
    drawer = agent.get(f"/disclosures/{row.id}/", headers=HTMX).content.decode()
    assert [words in drawer for words in ("补寄发票", "等待 head 审批", "下载一次")] == [True, True, False]
    assert agent.post(f"/disclosures/{row.id}/take/").status_code == 409
    assert head.post("/approvals/agree/", {"ids": row.request_id}, headers=HTMX).status_code == 204


def test_the_file_holds_what_was_asked_for_and_nothing_else(tmp_path: Path) -> None:
    ids = orders(tmp_path)
    agent = client_of(person("agent", "客服").id or 0)
    agent.post("/disclosures/ask/", {"ids": ids, "fields_told": ["phone"], "purpose": "补寄"}, headers=HTMX)
    row = Disclosure.objects.get()
    answer = agent.post(f"/disclosures/{row.id}/take/")
    book = calamine.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    told = book.get_sheet_by_index(0).to_python()
    assert told == [["订单号", "手机号"], ["0", "13900139000"], ["1", "13900139001"]]
    assert agent.post(f"/disclosures/{row.id}/take/").status_code == 409
    assert [words in agent.get("/disclosures/?queue=all").content.decode() for words in ("补寄", "已下载")] == [
        True
    ] * 2


def test_who_has_no_right_sees_nothing() -> None:
    assert client_of(person("warehouse", "仓库").id or 0).get("/disclosures/").status_code == 403
    assert Client().get("/disclosures/").status_code == 302


def test_strict_means_every_one(tmp_path: Path) -> None:
    strict(person("head", "主管"))
    page = client_of(person("agent", "客服").id or 0).get("/disclosures/").content.decode()
    assert "超过 0 单须审批，24 小时内下载" in page
