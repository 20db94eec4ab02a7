"""The pages of check-ups: files are handed in, the result is read, printed, kept; closed to who may not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit.actor import System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg
from zhanggui.oversight.checkup import actions
from zhanggui.oversight.checkup.models import Checkup
from zhanggui.oversight.checkup.tests.making import POLICY, carried, orders

pytestmark = pytest.mark.django_db


def test_files_are_handed_in_read_and_the_result_is_shown_printed_and_kept(tmp_path: Path) -> None:
    head = client_of(hired("head"))
    assert "先给制度做个体检" in head.get("/").content.decode()
    given = {
        "policy": SimpleUploadedFile("办法.txt", POLICY.encode()),
        "tables": [SimpleUploadedFile("十月订单.csv", orders(tmp_path).read_bytes())],
        "promise_hours": 48,
    }
    answer = head.post("/checkup/", given)
    one = Checkup.objects.get().id
    assert answer.headers["Location"] == f"/checkup/{one}/"
    assert "正在读制度和文件" in head.get(f"/checkup/{one}/").content.decode()
    polled = {"HX-Target": "checkup-progress", "HX-Request": "true"}
    assert "<html" not in head.get(f"/checkup/{one}/", headers=polled).content.decode()
    actions.checkup_carry(checkup_id=one, by=System("checkup"))
    assert head.get(f"/checkup/{one}/", headers=polled).headers["HX-Refresh"] == "true"
    shown = head.get(f"/checkup/{one}/").content.decode()
    assert [words in shown for words in ("在承诺的发货时限内发出", "违法条款", "第三条", "文件里没有", "A2")] == [
        True
    ] * 5
    assert "第一条" not in head.get(f"/checkup/{one}/?light=unlawful").content.decode()
    printed = head.get(f"/checkup/{one}/paper/")
    assert (printed.headers["Content-Type"], b"".join(printed.streaming_content)[:5]) == ("application/pdf", b"%PDF-")
    head.post(f"/checkup/{one}/keep/")
    assert "已保存" in client_of(hired("legal")).get("/checkup/").content.decode()
    head.post(f"/checkup/{one}/drop/")
    assert Checkup.objects.count() == 0


def test_the_report_on_paper_says_whose_clause_is_unlawful_and_what_is_not_clear(tmp_path: Path) -> None:
    head = hired("head")
    one = carried(
        tmp_path, by=actor(head), text=f"{POLICY}\n\n仓库办法\n第一条 仓库员工迟到的，罚款十元，并及时改正。\n"
    )
    printed = client_of(head).get(f"/checkup/{one}/paper/")
    pages = PdfReader(BytesIO(b"".join(printed.streaming_content))).pages
    words = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert len(pages) <= 2
    assert [told in words for told in ("《仓库办法》第一条", "写得不够清楚的条款", "时限不明确", "读了哪些文件")] == [
        True
    ] * 4


def test_no_policy_no_check_up() -> None:
    answer = client_of(hired("head")).post("/checkup/", {"promise_hours": 48})
    assert (answer.status_code, Checkup.objects.count()) == (422, 0)


def test_what_is_refused_stands_in_the_form_with_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_told: object) -> int:
        raise Refusal(why=msg("磁盘已满"))

    monkeypatch.setattr(actions, "checkup_ask", refuse)
    files = {"policy": SimpleUploadedFile("a.txt", b"1"), "tables": [SimpleUploadedFile("b.csv", b"1")]}
    answer = client_of(hired("head")).post("/checkup/", {**files, "promise_hours": 37})
    page = answer.content.decode()
    assert (answer.status_code, "磁盘已满" in page, 'value="37"' in page) == (422, True, True)


def test_who_may_not_sees_neither_page_nor_way() -> None:
    agent = client_of(hired("agent"))
    assert (agent.get("/checkup/").status_code, "制度体检" in agent.get("/").content.decode()) == (403, False)
