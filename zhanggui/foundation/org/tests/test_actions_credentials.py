"""No agreement, no personal data; no exam, none of the post's rights: at the next click, and back at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.models import Assignment, Credential, Employee
from zhanggui.foundation.org.states import CredentialSort
from zhanggui.foundation.org.tests.people import HOUSE, actor, client_of, hired, ship
from zhanggui.foundation.org.tests.test_controls import found
from zhanggui.kit import clock
from zhanggui.kit.controls import State, duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}


@pytest.fixture(autouse=True)
def _kinds() -> None:
    ship()
    actions.credentials_load(by=HOUSE)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def demanded(kind: str, post: str = "", *, since: int = -1, existing: int = -1) -> int:
    return actions.demand_set(kind=kind, post=post, since=day(since), existing_until=day(existing), by=HOUSE)


def signed(who: int, kind: str = "nda", **told: object) -> int:
    given = {"employee_id": who, "kind": kind, "signed_on": day(-3), "by": HOUSE} | told
    return actions.credential_record(**given)  # type: ignore[arg-type]


def able(right: str) -> set[int]:
    return {i for i, _name in queries.people_able(right=right, by=HOUSE)}


@duty("D187")
def test_no_agreement_no_personal_data_from_the_day_it_is_demanded() -> None:
    who = hired("agent")
    assert (actor(who).can("orders.unmask"), able("orders.unmask")) == (True, {who})
    demand = demanded("nda")
    assert (actor(who).can("orders.unmask"), actor(who).can("orders.view")) == (False, True)
    assert (able("orders.unmask"), queries.people_chosen(right="orders.unmask", by=HOUSE)) == (set(), [])
    row = signed(who)
    assert (actor(who).can("orders.unmask"), able("orders.unmask")) == (True, {who})
    actions.credential_end(credential_id=row, reason="登记错误", by=HOUSE)
    assert not actor(who).can("orders.unmask")
    with pytest.raises(NotAllowed):
        actions.demand_end(demand_id=demand, reason="不再要求", by=actor(hired("hr")))
    actions.demand_end(demand_id=demand, reason="不再要求", by=HOUSE)
    assert actor(who).can("orders.unmask")


@duty("D220")
def test_no_exam_none_of_the_rights_of_the_post_until_it_expires_again() -> None:
    demanded("exam-duty", "agent")
    who = hired("agent", "tech")
    assert (actor(who).can("changes.ask"), actor(who).can("org.view"), actor(who).post) == (False, True, "tech")
    signed(who, "exam-duty", expires_on=day(1))
    assert (actor(who).can("changes.ask"), actor(who).post) == (True, "agent")
    Credential.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    actions.papers_settle(by=HOUSE)
    assert not actor(who).can("changes.ask")


@duty("D220")
def test_existing_staff_has_until_its_day_and_new_staff_has_not() -> None:
    old = hired("agent", name="老员工")
    Assignment.objects.filter(employee_id=old).update(since=clock.now() - timedelta(days=90))
    demanded("exam-duty", "agent", since=0, existing=9)
    new = hired("agent", name="新员工")
    given = hired("tech", name="转岗")
    actions.assignment_grant(employee_id=given, post="agent", by=HOUSE)
    assert [actor(i).can("changes.ask") for i in (old, new, given)] == [True, False, False]
    lacks = [(one.name, one.closed) for one in queries.credentials_lacking(by=HOUSE)]
    assert sorted(lacks) == [("新员工", True), ("老员工", False), ("转岗", True)]
    assert [one.lacking for one in queries.credential_demands(by=HOUSE)] == [3]


@duty("D187")
def test_new_words_must_be_signed_again_where_they_are_demanded() -> None:
    who = hired("agent")
    demanded("nda")
    signed(who)
    known = {"code": "nda", "name": "保密协议", "sort": CredentialSort.AGREEMENT, "by": HOUSE}
    assert actions.credential_kind_set(**known, text="第二版") == 2
    assert actor(who).can("orders.unmask")
    demanded("nda")
    assert not actor(who).can("orders.unmask")
    signed(who)
    assert actor(who).can("orders.unmask")


@duty("D010")
def test_nobody_records_his_own_and_bad_days_are_refused() -> None:
    hr = hired("hr")
    with pytest.raises(Refusal, match="不能调整自己的"):
        signed(hr, by=actor(hr))
    with pytest.raises(BadInput, match="签署日期不能晚于今天"):
        signed(hired("agent"), signed_on=day(2))
    with pytest.raises(BadInput, match="不能早于"):
        demanded("nda", since=5, existing=1)
    assert Entry.objects.filter(fact="org.credential_recorded").count() == 0


@duty("D187")
@duty("D220")
def test_a_row_that_keeps_a_closed_door_open_turns_the_light_red_until_it_is_reckoned() -> None:
    personal, posts = "org.personal_data_under_agreement", "org.posts_under_qualification"
    who = hired("agent")
    assert [found(code)[0] for code in (personal, posts)] == [State.NO_EVIDENCE, State.NO_EVIDENCE]
    demanded("nda")
    demanded("exam-duty", "agent")
    assert [found(code) for code in (personal, posts)] == [(State.IN_FORCE, 1, 0)] * 2
    Employee.objects.filter(id=who).update(personal_until=None)
    Assignment.objects.filter(employee_id=who).update(papers_until=None)
    assert [found(code) for code in (personal, posts)] == [(State.VIOLATED, 1, 1)] * 2
    actions.papers_settle(by=HOUSE)
    assert [found(code) for code in (personal, posts)] == [(State.IN_FORCE, 1, 0)] * 2


@duty("D187")
def test_pages_demand_record_and_say_what_is_missing_and_why() -> None:
    hr, who = client_of(hired("hr")), hired("agent", name="赵小满")
    given = {"kind": "nda", "post": "", "since": str(day(-1)), "existing_until": str(day(-1))}
    assert hr.post("/org/credentials/demand/", given, headers=HX).status_code == 204
    assert all(words in hr.get("/org/credentials/").content.decode() for words in ("赵小满", "保密协议", "已关闭"))
    assert "缺 保密协议" in hr.get(f"/org/people/{who}/", headers=HX).content.decode()
    sign = {"kind": "nda", "signed_on": str(day(-1)), "expires_on": "", "reference": "柜 3"}
    assert hr.post(f"/org/people/{who}/credentials/", sign, headers=HX).status_code == 204
    page = hr.get(f"/org/people/{who}/", headers=HX).content.decode()
    assert ("柜 3" in page, "缺 保密协议" in page) == (True, False)
    row = Credential.objects.get()
    assert hr.post(f"/org/people/{who}/credentials/{row.id}/end/", {"reason": "错"}, headers=HX).status_code == 204
    kind = {"code": "own", "name": "廉洁承诺", "sort": "agreement", "text": "…", "months": ""}
    assert hr.post("/org/credentials/kind/", kind, headers=HX).status_code == 204
    demand = queries.credential_demands(by=HOUSE)[0].id
    assert hr.post(f"/org/credentials/demand/{demand}/end/", {"reason": "x"}, headers=HX).status_code == 403
    boss = client_of(hired("management"))
    assert boss.post(f"/org/credentials/demand/{demand}/end/", {"reason": "x"}, headers=HX).status_code == 204
    assert client_of(who).get("/org/credentials/").status_code == 403
