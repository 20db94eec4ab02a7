"""Pages of declarations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.declarations.models import Declaration, Round
from zhanggui.foundation.declarations.tests.making import YEAR
from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@duty("D229")
def test_year_is_begun_stated_reviewed_and_gifts_are_declared() -> None:
    legal, mine = client_of(hired("legal")), client_of(hired("promoter", name="李四"))
    assert "还没有申报" in mine.get("/declarations/").content.decode()
    assert mine.get("/declarations/statement/", headers=HX).status_code == 404
    assert "哪些岗位" in legal.get("/declarations/round/", headers=HX).content.decode()
    due = clock.today() + timedelta(days=20)
    assert legal.post("/declarations/round/", {"year": YEAR, "due": due}, headers=HX).status_code == 204
    assert Round.objects.get().year == YEAR
    assert "还没有作出" in mine.get("/declarations/").content.decode()
    assert "李四" in legal.get("/declarations/owed/").content.decode()
    assert legal.post("/declarations/owed/export/", {"state": ""}).status_code == 200
    assert mine.post("/declarations/statement/", {"interests": "yes"}, headers=HX).status_code == 422
    told = {"interests": "yes", "detail": "配偶在星屿任职"}
    assert mine.post("/declarations/statement/", told, headers=HX).status_code == 204
    gift = {"sort": "taken", "partner": "星屿文化", "item": "茶叶", "worth": "300", "on": clock.today()}
    assert mine.post("/declarations/gift/", {**gift, "handled": "kept"}, headers=HX).status_code == 422
    assert mine.post("/declarations/gift/", {**gift, "handled": "returned"}, headers=HX).status_code == 204
    ids = list(Declaration.objects.order_by("id").values_list("id", flat=True))
    assert "配偶在星屿任职" in legal.get(f"/declarations/all/{ids[0]}/", headers=HX).content.decode()
    assert "星屿文化" in legal.get("/declarations/all/?queue=gifts").content.decode()
    reviewed = legal.post("/declarations/all/review/", {"ids": ids, "finding": "fine", "measures": ""}, headers=HX)
    assert (reviewed.status_code, Declaration.objects.filter(finding="fine").count()) == (204, 2)
    assert legal.post("/declarations/all/export/", {"state": ""}).status_code == 200
    assert mine.get("/declarations/all/").status_code == 403
