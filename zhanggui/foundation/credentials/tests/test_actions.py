"""No agreement, no personal data; no exam, none of the post's rights: at the next click, and back at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.credentials import actions, queries
from zhanggui.foundation.credentials.models import Credential
from zhanggui.foundation.credentials.states import CredentialSort
from zhanggui.foundation.credentials.tests.making import HOUSE, day, demanded, signed
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org import queries as people
from zhanggui.foundation.org.models import Assignment
from zhanggui.foundation.org.tests.people import actor, hired, ship
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds() -> None:
    ship()
    actions.credentials_load(by=HOUSE)


def able(right: str) -> set[int]:
    return {i for i, _name in people.people_able(right=right, by=HOUSE)}


@duty("D187")
def test_no_agreement_no_personal_data_from_the_day_it_is_demanded() -> None:
    who = hired("agent")
    assert (actor(who).can("orders.unmask"), able("orders.unmask")) == (True, {who})
    demand = demanded("nda")
    assert (actor(who).can("orders.unmask"), actor(who).can("orders.view")) == (False, True)
    assert (able("orders.unmask"), people.people_chosen(right="orders.unmask", by=HOUSE)) == (set(), [])
    row = signed(who)
    assert (actor(who).can("orders.unmask"), able("orders.unmask")) == (True, {who})
    actions.credential_end(credential_id=row, reason="登记错误", by=HOUSE)
    assert not actor(who).can("orders.unmask")
    with pytest.raises(NotAllowed):
        actions.demand_end(demand_id=demand, reason="不再要求", by=actor(hired("hr")))
    actions.demand_end(demand_id=demand, reason="不再要求", by=HOUSE)
    assert actor(who).can("orders.unmask")


@duty("D186")
def test_no_background_check_no_personal_data_and_only_its_passing_is_kept_with_consent() -> None:
    who, hr = hired("agent"), actor(hired("hr"))
    demanded("background")
    assert (actor(who).can("orders.unmask"), actor(who).can("orders.view")) == (False, True)
    with pytest.raises(Refusal, match="须先征得本人同意"):
        signed(who, "background")
    with pytest.raises(Refusal, match="须先征得本人同意"):
        signed(who, "background", consent_on=day(-2))
    with pytest.raises(Refusal, match="不登记内容"):
        signed(who, "background", consent_on=day(-5), reference="案号")
    with pytest.raises(Refusal, match="只有背景核查"):
        signed(who, "nda", consent_on=day(-5))
    row = signed(who, "background", consent_on=day(-5), by=hr)
    assert actor(who).can("orders.unmask")
    told = Entry.objects.filter(fact="credentials.check_recorded").values_list("subject_type", "subject_id")
    assert list(told) == [("background_check", row)]  # not in the person's own history
    ask, auditor = Ask(queue="valid"), actor(hired("auditor"))
    assert [len(queries.credential_rows(ask=ask, by=by).rows) for by in (hr, auditor)] == [1, 0]
    assert [len(queries.credentials_of(employee_id=who, by=by)) for by in (hr, actor(who), auditor)] == [1, 1, 0]
    assert [queries.credential_counts(by=by)["valid"] for by in (hr, auditor)] == [1, 0]
    assert queries.people_signed(kind="background", by=auditor) == []
    actions.credential_end(credential_id=row, reason="登记错误", by=hr)
    assert not actor(who).can("orders.unmask")


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
    org.assignment_grant(employee_id=given, post="agent", by=HOUSE)
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
    with pytest.raises(Refusal, match="不能登记或作废自己的"):
        signed(hr, by=actor(hr))
    with pytest.raises(BadInput, match="签署日期不能晚于今天"):
        signed(hired("agent"), signed_on=day(2))
    with pytest.raises(BadInput, match="不能早于"):
        demanded("nda", since=5, existing=1)
    assert Entry.objects.filter(fact="credentials.credential_recorded").count() == 0
