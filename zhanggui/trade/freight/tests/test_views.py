"""The pages of freight: bills tried and taken, differences settled, scores and decisions; closed to who may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.freight import actions
from zhanggui.trade.freight.models import BillRow, Decision, FreightBill
from zhanggui.trade.freight.tests.making import CARRIER, FINANCE, NOW, way

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def of(post: str) -> Client:
    return client_of(hired(post, shop=ALL, warehouse=ALL))


def test_a_bill_is_tried_then_taken_and_its_differences_settled() -> None:
    client = of("finance")

    def send(**more: str) -> str:
        file = SimpleUploadedFile("b.csv", "运单号,金额,重量\nZZ0000009,3,1\n".encode())
        given = {"carrier": CARRIER, "month": f"{NOW:%Y-%m}", "total": "3", "table": file, **more}
        return client.post("/freight/bill/", given).content.decode()

    assert "试算，没有保存" in send(trial="on")
    assert "与账单总额" in send(total="4")
    assert FreightBill.objects.count() == 0
    assert "不是我们的运单" in send()
    (row,) = BillRow.objects.all()
    assert "ZZ0000009" in client.get("/freight/").content.decode()
    assert client.post("/freight/dispute/", {"ids": row.id, "note": "工单 9"}, headers=HTMX).status_code == 204
    assert client.post("/freight/accept/", {"ids": row.id, "note": "认可"}, headers=HTMX).status_code == 204


def test_scores_are_shown_sent_out_and_decided_on(tmp_path: Path) -> None:
    client = of("head")
    assert "还没有评分" in client.get("/freight/scores/").content.decode()
    month = way(tmp_path, 1).date()
    actions.scores_count(month=month, by=FINANCE, at=NOW)
    assert CARRIER in client.get("/freight/scores/").content.decode()
    assert client.get("/freight/scores/file/").getvalue()[:2] == b"PK"
    given = {"year": month.year, "carrier": CARRIER, "verdict": "keep", "reason": "稳定"}
    assert client.post("/freight/scores/decide/", given, headers=HTMX).status_code == 204
    assert (Decision.objects.count(), "继续合作" in client.get("/freight/scores/").content.decode()) == (1, True)


def test_who_only_looks_changes_nothing() -> None:
    auditor = of("auditor")
    assert [auditor.get(f"/freight/{page}").status_code for page in ("", "scores/")] == [200, 200]
    assert {auditor.post(f"/freight/{page}/").status_code for page in ("bill", "dispute", "scores/decide")} == {403}
