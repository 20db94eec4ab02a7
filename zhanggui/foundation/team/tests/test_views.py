"""Pages of the team."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of
from zhanggui.foundation.team.models import Plan, Review, TeamActivity
from zhanggui.foundation.team.queries import my_departments, team_seats
from zhanggui.foundation.team.tests.making import company, planned
from zhanggui.kit import clock
from zhanggui.kit.controls import duty

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@duty("D013")
def test_plan_activity_and_note_by_their_pages() -> None:
    who = company()
    hr, head, chief = (client_of(one.id or 0) for one in (who.hr, who.head, who.chief))
    assert "没有编制" in hr.get("/team/").content.decode()
    assert "增加：岗位" in hr.get("/team/plan/", headers=HX).content.decode()
    told = {f"seat_{row.id}": row.filled for row in team_seats(by=who.hr)}
    more = {"department": "service", "post": "reviewer", "more": 1}
    answer = hr.post("/team/plan/", {**told, **more, "starts": clock.today(), "reason": "年度编制"}, headers=HX)
    assert answer.status_code == 204
    row = Plan.objects.get()
    assert ["service", "reviewer", 1] in row.lines
    waiting = hr.get("/team/").content.decode()
    assert (f"open={row.request_id}" in waiting, "/team/plan/" in waiting) == (True, False)
    Plan.objects.all().delete()
    planned(who.hr, who.chief)
    assert "缺 1 人" in hr.get("/team/?queue=lacking").content.decode()
    assert chief.get(f"/team/plan/{row.id}/").status_code == 200
    assert "与编制的差距" in chief.get("/org/departments/").content.decode()
    assert "参加人" in hr.get("/team/activities/record/", headers=HX).content.decode()
    done = {"kind": "training", "department": "service", "on": clock.today(), "title": "话术", "people": [who.head.id]}
    assert hr.post("/team/activities/record/", done, headers=HX).status_code == 204
    assert TeamActivity.objects.get().title == "话术"
    assert "话术" in hr.get("/team/activities/").content.decode()
    ((place, _name),) = my_departments(by=who.head)
    assert ["写评议" in one.get("/team/reviews/").content.decode() for one in (hr, head)] == [False, True]
    assert "客服部" in head.get("/team/reviews/write/", headers=HX).content.decode()
    note = {"department_id": place, "note": "两人在岗"}
    assert head.post("/team/reviews/write/", note, headers=HX).status_code == 204
    assert "写评议" not in head.get("/team/reviews/").content.decode()
    review = Review.objects.get().id
    assert "两人在岗" in chief.get("/team/reviews/").content.decode()
    assert "两人在岗" in chief.get(f"/team/reviews/{review}/", headers=HX).content.decode()
    checked = chief.post("/team/reviews/check/", {"ids": [review], "remark": "可"}, headers=HX)
    assert (checked.status_code, Review.objects.get().remark) == (204, "可")
    assert head.get("/team/").status_code == 403
