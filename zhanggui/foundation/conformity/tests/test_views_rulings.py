"""Rulings on their pages: asked for, shown on the duty, ended; closed to who may not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.conformity import queries
from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.states import Ruling
from zhanggui.foundation.conformity.tests.ruling import agreed, asked, day
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


def test_a_ruling_is_asked_for_shown_and_ended() -> None:
    legal, head = client_of(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    assert legal.post("/conformity/D105/rule/", {}).status_code == 422
    given = {"kind": "not_applicable", "reason": "不做这类生意", "review_on": day().isoformat()}
    assert legal.post("/conformity/D105/rule/", given).headers["Location"] == "/conformity/D105/"
    page = legal.get("/conformity/D105/").content.decode()
    assert ("等待审批" in page, "/conformity/D105/rule/" in page) == (True, False)  # one at a time
    ruling = RulingRow.objects.get().id
    agreed(ruling, head)
    page = legal.get("/conformity/D105/").content.decode()
    assert [words in page for words in ("不看裁定，数据的状态是", "有效", "不做这类生意")] == [True] * 3
    assert legal.get(f"/conformity/rulings/{ruling}/").headers["Location"] == "/conformity/D105/"
    end = f"/conformity/rulings/{ruling}/end/"
    said = "找 13812345678 问过"
    refused = legal.post(end, {"reason": said}).content.decode()
    assert ("请勿填写手机号" in refused, said in refused) == (True, True)
    assert (legal.get(end).status_code, legal.post(end, {"reason": "开始做了"}).status_code) == (200, 204)
    assert legal.post(end, {"reason": "开始做了"}).status_code == 422
    page = legal.get("/conformity/D105/").content.decode()
    assert [words in page for words in ("已结束", "结束：开始做了", "/conformity/D105/rule/")] == [True] * 3


def test_the_list_names_the_duty_and_prints_its_code_once() -> None:
    legal = hired("legal", shop=ALL)
    asked(actor(legal), "D105")
    page = client_of(legal).get("/conformity/rulings/").content.decode()
    title = queries.duties(by=actor(legal))["D105"].title
    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert (row.count(">D105<"), f">{title}</a>" in row) == (1, True)


def test_what_is_refused_of_a_ruling_stands_in_its_form_with_what_was_written() -> None:
    legal = client_of(hired("legal", shop=ALL))
    given = {"kind": "waiver", "reason": "旺季人手不够，先放一个月", "review_on": day().isoformat()}
    refused = legal.post("/conformity/D105/rule/", given)
    page = refused.content.decode()
    assert (refused.status_code, RulingRow.objects.count()) == (422, 0)
    assert [words in page for words in ("豁免要写明范围", given["reason"], given["review_on"])] == [True] * 3
    assert legal.post("/conformity/D105/rule/", given | {"scope": "旗舰店"}).status_code == 302
    twice = legal.post("/conformity/D105/rule/", given | {"scope": "旗舰店"})
    assert (twice.status_code, "已有裁定或正在审批" in twice.content.decode()) == (422, True)
    assert legal.post("/conformity/none/rule/", given | {"scope": "旗舰店"}).status_code == 404


def test_who_only_reads_sees_no_button() -> None:
    finance = client_of(hired("finance", shop=ALL))
    assert "申请裁定" not in finance.get("/conformity/D105/").content.decode()
    assert finance.get("/conformity/D105/rule/").status_code == 403


def test_all_rulings_are_listed_found_taken_out_and_reminded_of() -> None:
    legal, head = hired("legal", shop=ALL), actor(hired("head", shop=ALL))
    agreed(asked(actor(legal), duty="D105"), head)
    asked(actor(legal), duty="D073", kind=Ruling.WAIVER)
    page = client_of(legal)
    assert [code in page.get("/conformity/rulings/").content.decode() for code in ("D105", "D073")] == [True, True]
    for narrowed in ("?state=waits", "?kind=waiver", "?q=d073"):
        told = page.get(f"/conformity/rulings/{narrowed}").content.decode()
        assert ("D073" in told, "D105" in told) == (True, False)
    assert "没有这样的裁定" in page.get("/conformity/rulings/?q=xyzzy").content.decode()
    assert page.get("/conformity/rulings/file/").headers["Content-Type"].startswith("application/vnd.openxml")
    ending = queries.rulings_ending(until=clock.now() + timedelta(days=90), by=head)
    assert [one.title[:4] for one in ending] == ["D105"]
    assert queries.rulings_ending(until=clock.now() + timedelta(days=9), by=head) == []
