"""Pages of hand-overs: who may open them, and what is done on them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.foundation.staffing.models import Departure
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit import clock

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


def test_checklist_is_shown_worked_on_and_printed() -> None:
    row, hr = left(head_of()), client_of(hired("hr"))
    taker = hired("head", name="钱接手")
    item, address = row.items.get(), f"/staffing/handovers/{row.id}/"
    assert "赵主管" in hr.get("/staffing/handovers/").content.decode()
    page = hr.get(address, headers=HX).content.decode()
    assert all(words in page for words in ("店铺运营部", "收回岗位", "指定接手人", "打印交接单"))
    given = {"item_ids": [item.id], "successor_id": taker}
    assert hr.post(f"{address}assign/", given, headers=HX).status_code == 204
    refused = hr.post(f"{address}finish/", {"item_ids": [item.id], "note": "已交"}, headers=HX)
    assert (refused.status_code, "还在他名下" in refused.content.decode()) == (422, True)
    assert hr.post(f"{address}add/", {"label": "公章"}, headers=HX).status_code == 204
    assert hr.get(f"{address}paper/")["Content-Type"] == "application/pdf"
    assert "工作交接" in hr.get(f"/org/people/{row.employee_id}/", headers=HX).content.decode()
    auditor, agent = client_of(hired("auditor")), client_of(hired("agent"))
    assert "确认完成" not in auditor.get(address, headers=HX).content.decode()
    assert auditor.post(f"{address}add/", {"label": "x"}, headers=HX).status_code == 403
    assert agent.get("/staffing/handovers/").status_code == 403


def test_last_day_is_planned_and_withdrawn_on_the_card() -> None:
    who, own = hired("agent"), hired("hr")
    hr, card, plan = client_of(own), f"/org/people/{who}/", f"/staffing/handovers/departures/{who}/"
    day = clock.today() + timedelta(days=14)
    assert "预定离职" in hr.get(card, headers=HX).content.decode()
    assert hr.get(plan, headers=HX).status_code == 200
    told = {"last_day": f"{day}", "reason": "contract_ended"}
    assert hr.post(plan, told | {"last_day": "2020-01-01"}, headers=HX).status_code == 422
    assert hr.post(plan, told, headers=HX).status_code == 204
    page = hr.get(card, headers=HX).content.decode()
    assert (f"最后工作日 {day}" in page, "合同到期" in page) == (True, True)
    assert f'value="{day}"' in hr.get(plan, headers=HX).content.decode()
    assert hr.post(f"{plan}withdraw/", headers=HX).status_code == 204
    assert not Departure.objects.filter(ended_at=None).exists()
    assert "预定离职" not in hr.get(f"/org/people/{own}/", headers=HX).content.decode()
    assert client_of(hired("auditor")).post(plan, told, headers=HX).status_code == 403
