"""The page of shop groups: made, granted, changed, taken away."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org import actions
from zhanggui.foundation.org.models import ShopGroup
from zhanggui.foundation.org.tests.people import HOUSE, actor, client_of, hired
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


def test_a_group_is_made_granted_changed_and_dropped_on_its_pages() -> None:
    hr, who = client_of(hired("hr", shop=ALL)), hired("agent", name="苏宛宁")
    assert "还没有店铺组" in hr.get("/org/groups/").content.decode()
    made = {"name": "岚序系", "basis": "brand", "shops": []}
    assert hr.get("/org/groups/new/", headers=HX).status_code == 200
    assert [hr.post("/org/groups/new/", made, headers=HX).status_code for _time in range(2)] == [204, 422]
    group = ShopGroup.objects.get()
    actions.shop_group_set(group_id=group.id, name="岚序系", basis="brand", shops=[7], by=HOUSE)
    scope = f"/org/people/{who}/scope/shop_group/"
    assert hr.post(scope, {"reach": "some", "ids": [group.id]}, headers=HX).status_code == 204
    assert actor(who).scope.grant("shop") == frozenset({7})
    card = hr.get(f"/org/groups/{group.id}/", headers=HX).content.decode()
    assert [words in card for words in ("苏宛宁", "申请调整组内店铺", "删除")] == [True, True, False]
    change = f"/org/groups/{group.id}/set/"
    assert hr.get(change, headers=HX).status_code == 200
    assert hr.post(change, made | {"name": "岚序"}, headers=HX).status_code == 204
    assert actor(who).scope.grant("shop") == frozenset()
    assert hr.post(scope, {"reach": "some"}, headers=HX).status_code == 204
    assert hr.post(f"/org/groups/{group.id}/drop/", headers=HX).status_code == 204
    assert [client_of(who).get("/org/groups/").status_code, ShopGroup.objects.count()] == [403, 0]
