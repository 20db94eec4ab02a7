"""Pages of the register."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.law.models import Amendment
from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


def test_laws_and_parameters_are_listed_shown_exported_and_changed_by_asking() -> None:
    legal, auditor = client_of(hired("legal")), client_of(hired("auditor"))
    assert "电子商务法" in legal.get("/law/").content.decode()
    assert "由《民法典》替代" in auditor.get("/law/?queue=repealed").content.decode()
    shown = legal.get("/law/1/", headers=HX).content.decode()
    assert all(words in shown for words in ("引用它的条款", "2018 年公布", "网店自行终止的公示时间", "申请修改"))
    assert "申请修改" not in auditor.get("/law/1/", headers=HX).content.decode()
    assert "未核实" in legal.get("/law/parameters/?queue=unsure").content.decode()
    assert legal.get("/law/1/amend/", headers=HX).status_code == 200
    assert auditor.get("/law/1/amend/", headers=HX).status_code == 403
    given = {"value": "20", "starts_on": clock.today().isoformat(), "certainty": "OWN", "reason": "公司从严"}
    assert legal.post("/law/parameters/1/amend/", {**given, "value": "30"}, headers=HX).status_code == 422
    assert legal.post("/law/parameters/1/amend/", given, headers=HX).status_code == 204
    row = Amendment.objects.get()
    assert "20 天" in auditor.get("/law/amendments/?queue=asked").content.decode()
    assert "30 天" in auditor.get(f"/law/amendments/{row.id}/", headers=HX).content.decode()
    assert legal.post("/law/amendments/withdraw/", {"ids": [row.id], "reason": "再想想"}, headers=HX).status_code == 204
    for key in ("laws", "law_parameters", "law_amendments", "law_rules"):
        assert legal.post(f"/desk/{key}/export/", {"state": ""}).status_code == 200
    entered = {"title": "新法", "starts_on": "2027-01-01", "certainty": "C", "owner": "legal", "reason": "预告"}
    assert legal.post("/law/enter/", entered, headers=HX).status_code == 204
    renamed = {
        "title": "别的法",
        "number": "2027 年修正",
        "starts_on": "2027-03-01",
        "certainty": "C",
        "owner": "legal",
        "reason": "修正",
    }
    assert legal.post("/law/1/amend/", renamed, headers=HX).status_code == 204
    assert list(Amendment.objects.filter(about="law").order_by("id").values_list("code", flat=True)) == [
        "新法",
        "电子商务法",
    ]
    assert client_of(hired("agent")).get("/law/").status_code == 403


def test_rules_of_platforms_are_listed_filtered_entered_amended_and_read() -> None:
    legal, operator = client_of(hired("legal")), client_of(hired("operator"))
    shown = operator.get("/law/rules/?queue=all&platform=douyin").content.decode()
    assert "抖音订单字段的权限要求" in shown
    assert "淘宝缺货赔付规则" not in shown
    assert operator.get("/law/rules/enter/", headers=HX).status_code == 403
    given = {
        "platform": "own", "title": "自有商城服务规则", "starts_on": "2026-11-01", "certainty": "OWN",
        "owner": "operator", "duties": "D104", "reason": "上线",
    }  # fmt: skip
    assert legal.post("/law/rules/enter/", {**given, "duties": "X999"}, headers=HX).status_code == 422
    assert legal.post("/law/rules/enter/", given, headers=HX).status_code == 204
    assert legal.post("/law/5001/amend/", {**given, "title": "别的", "certainty": "C"}, headers=HX).status_code == 204
    codes = Amendment.objects.order_by("id").values_list("code", "terms__platform")
    assert list(codes) == [("自有商城服务规则", "own"), ("天猫发货时限规则", "tmall")]
    day = clock.today().isoformat()
    read = {"finding": "still", "source": "商家后台", "next_on": day}
    assert operator.get("/law/5001/review/", headers=HX).status_code == 200
    assert operator.post("/law/5001/review/", read, headers=HX).status_code == 422
    soon = (clock.today() + timedelta(days=9)).isoformat()
    assert operator.post("/law/5001/review/", {**read, "next_on": soon}, headers=HX).status_code == 204
    card = operator.get("/law/5001/", headers=HX).content.decode()
    assert all(words in card for words in ("与登记的一致", "商家后台", "没有店铺", "记录核对"))
