"""Pages of changes."""

from __future__ import annotations

import pytest

from zhanggui.foundation.entitlements.models import Change
from zhanggui.foundation.entitlements.tests.making import HOUSE, flow
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@duty("D009")
def test_change_is_asked_from_the_card_listed_shown_and_withdrawn() -> None:
    hr, who = client_of(hired("hr", shop=ALL)), hired("promoter", name="赵小满")
    flow()
    card = hr.get(f"/org/people/{who}/", headers=HX).content.decode()
    assert all(words in card for words in ("申请权限变更", "复制此人权限"))
    assert hr.get(f"/org/changes/people/{who}/", headers=HX).status_code == 200
    given = {"posts": ["agent"], "until": "", "scopes": ["shop:all"], "reason": "顶岗"}
    assert hr.post(f"/org/changes/people/{who}/", given, headers=HX).status_code == 204
    row = Change.objects.get()
    assert "赵小满" in hr.get("/org/changes/?queue=asked").content.decode()
    shown = hr.get(f"/org/changes/{row.id}/", headers=HX).content.decode()
    assert all(words in shown for words in ("变更前", "推广、客服", "总经理"))
    assert hr.post("/org/changes/withdraw/", {"ids": [row.id], "reason": "填错"}, headers=HX).status_code == 204
    assert hr.post("/org/changes/export/", {"state": ""}).status_code == 200


def test_copying_posts_and_levels_have_their_pages() -> None:
    hr, source, who = client_of(hired("hr", shop=ALL)), hired("agent"), hired("promoter")
    copied = hr.post(f"/org/changes/people/{source}/copy/", {"employee_id": who, "reason": "同岗"}, headers=HX)
    assert copied.status_code == 204
    assert "申请调整" in hr.get("/org/changes/posts/", headers=HX).content.decode()
    asked = hr.post("/org/changes/posts/agent/", {"rights": ["orders.view"], "reason": "收窄"}, headers=HX)
    assert (asked.status_code, Change.objects.count()) == (204, 2)
    assert "敏感" in hr.get("/org/changes/levels/").content.decode()
    assert hr.post("/org/changes/levels/set/", {"ids": [1]}, headers=HX).status_code == 204
    assert hr.post("/org/changes/levels/clear/", {"ids": [1]}, headers=HX).status_code == 403
    assert client_of(who).get("/org/changes/").status_code == 403


def test_other_shops_of_a_group_are_asked_for_from_its_card() -> None:
    hr = client_of(hired("hr", shop=ALL))
    group = org.shop_group_set(name="岚序系", basis="brand", shops=[7], by=HOUSE)
    assert "申请调整组内店铺" in hr.get(f"/org/groups/{group}/", headers=HX).content.decode()
    page = f"/org/changes/groups/{group}/"
    assert hr.get(page, headers=HX).status_code == 200
    assert [hr.post(page, {"shops": [], "reason": why}, headers=HX).status_code for why in ("", "关店")] == [422, 204]
    assert "店铺组 岚序系" in hr.get("/org/changes/?queue=asked").content.decode()
