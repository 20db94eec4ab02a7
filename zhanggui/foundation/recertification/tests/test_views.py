"""One campaign by clicks, from start to closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.recertification.models import Campaign, Row
from zhanggui.foundation.recertification.states import CampaignState
from zhanggui.foundation.recertification.tests.making import company
from zhanggui.kit import clock
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@duty("D182")
def test_campaign_from_start_to_closed() -> None:
    hr, head, agent = company()
    office, chief = client_of(hr.id or 0), client_of(head.id or 0)
    assert office.get("/org/reviews/campaigns/start/", headers=HX).status_code == 200
    given = {"title": "年度复核", "due": str(clock.today() + timedelta(days=9)), "department": "care"}
    assert office.post("/org/reviews/campaigns/start/", given, headers=HX).status_code == 204
    campaign = Campaign.objects.get()
    assert "年度复核" in office.get("/org/reviews/campaigns/?queue=open").content.decode()
    assert "客服部" in office.get(f"/org/reviews/campaigns/{campaign.id}/", headers=HX).content.decode()
    page = chief.get("/org/reviews/?queue=mine").content.decode()
    assert all(words in page for words in ("赵小满", "从未登录"))
    row = Row.objects.get(employee_id=agent)
    assert "这个岗位给出的权限" in chief.get(f"/org/reviews/{row.id}/", headers=HX).content.decode()
    assert chief.get(f"/org/reviews/take/?ids={row.id}", headers=HX).status_code == 200
    assert chief.post("/org/reviews/take/", {"ids": [row.id], "reason": "已转岗"}, headers=HX).status_code == 204
    assert actor(agent).rights == frozenset()
    assert office.post(f"/org/reviews/campaigns/{campaign.id}/close/", headers=HX).status_code == 409
    rest = Row.objects.filter(decision="").values_list("id", flat=True)
    assert office.post("/org/reviews/keep/", {"ids": list(rest), "reason": ""}, headers=HX).status_code == 204
    assert office.post(f"/org/reviews/campaigns/{campaign.id}/close/", headers=HX).status_code == 204
    assert Campaign.objects.get().state == CampaignState.CLOSED
    assert (
        Campaign.objects.get().digest
        in office.get(f"/org/reviews/campaigns/{campaign.id}/", headers=HX).content.decode()
    )
    assert office.post("/org/reviews/export/", {"state": "queue=decided"}).status_code == 200
    assert chief.get("/org/reviews/campaigns/").status_code == 403
    assert client_of(hired("agent")).post("/org/reviews/campaigns/start/", given, headers=HX).status_code == 403
