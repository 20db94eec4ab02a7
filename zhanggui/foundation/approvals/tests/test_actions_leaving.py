"""Somebody leaves or loses the post that let him decide: his tasks go on, his agencies end, nothing passes by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.models import Agency, Request, Task
from zhanggui.foundation.approvals.rules import Step
from zhanggui.foundation.approvals.states import How, Mode, RequestState, TaskState, Who
from zhanggui.foundation.approvals.tests.making import asked_now, decided, opened, person, state, why_not
from zhanggui.foundation.approvals.tests.test_actions_passing import HOUSE, flow, named, passed
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Assignment, Department, Employee
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.journal.models import Entry

pytestmark = pytest.mark.django_db


def gone(who: Actor) -> None:
    org.employee_leave(employee_ids=[who.id or 0], reason=LeaveReason.RESIGNED, by=HOUSE)


def agency(of: Actor, to: Actor) -> Agency:
    now = clock.now()
    return Agency.objects.get(
        id=actions.agency_give(agent_id=to.id or 0, since=now, until=now + timedelta(days=1), by=of)
    )


@duty("D021")
def test_a_seat_of_somebody_gone_goes_to_another_of_the_post_and_stands_still_without_one() -> None:
    one, two = person("finance", "一"), person("finance", "二")
    flow(Step("", Mode.ALL, Who.POST, codes=("finance",)))
    request = opened(person())
    three = person("finance", "三")
    gone(one)
    assert (asked_now(request), state(request)) == (["三", "二"], RequestState.PENDING)
    gone(three)
    assert Request.objects.get(id=request.id).stuck
    person("finance", "四")
    assert actions.request_resume(request_ids=[request.id], by=HOUSE).moved == [request.id]
    assert asked_now(request) == ["二", "四"]
    assert decided(request, two) is RequestState.PENDING


@duty("D021")
def test_where_enough_are_left_nobody_is_added_and_asked_advice_comes_back() -> None:
    one, two, adviser = person("finance", "一"), person("finance", "二"), person("legal", "三")
    flow(named(Mode.ANY, one, two))
    request = opened(person())
    assert passed(request, How.ADVICE, adviser, two) == ""
    gone(one)
    assert asked_now(request) == ["三"]
    gone(adviser)
    assert asked_now(request) == ["二"]
    assert decided(request, two) is RequestState.APPROVED


@duty("D021")
def test_losing_the_post_is_enough_and_agencies_end_on_either_side() -> None:
    one, two, agent = person("finance", "一"), person("finance", "二"), person("legal", "代")
    flow(named(Mode.ALL, one, two))
    request, given = opened(person()), agency(one, agent)
    org.assignment_revoke(assignment_id=Assignment.objects.get(employee_id=one.id).id, by=HOUSE)
    given.refresh_from_db()
    assert (given.ended_at is not None, why_not(request, agent)) == (True, "这件事不由您审批")
    assert (asked_now(request), Request.objects.get(id=request.id).stuck) == (["二"], True)
    again = agency(two, agent)
    gone(agent)
    again.refresh_from_db()
    assert again.ended_at is not None
    assert queries.people_seated(by=HOUSE) == [two.id]


@duty("D009")
def test_the_journal_names_both_the_agent_and_whom_he_stands_in_for() -> None:
    one, agent = person("finance", "一"), person("legal", "代")
    flow(named(Mode.ANY, one))
    request = opened(person())
    agency(one, agent)
    assert decided(request, agent) is RequestState.APPROVED
    said = Entry.objects.filter(fact="approvals.task_answered", subject_id=request.id)
    assert list(said.values_list("actor_name", "acting_for")) == [("代", "一")]
    assert Task.objects.get(request=request).state == TaskState.AGREED


def looked(request: Request, *people: Actor) -> list[str]:
    """Who is asked after the look for those who may decide no more."""
    actions.tasks_release(employee_ids=[one.id or 0 for one in people], by=HOUSE)
    return asked_now(request)


@duty("D009")
def test_a_seat_that_was_handed_on_stays_with_whom_it_was_handed_to_though_its_kinds_right_is_not_his() -> None:
    one, other = person("head", "一"), person("tech", "二")
    request = opened(person())
    assert passed(request, How.TRANSFER, other, one) == ""
    assert looked(request, one, other) == ["二"]
    assert decided(request, other) is RequestState.APPROVED


@duty("D010")
def test_a_superior_who_sits_in_the_askers_place_stays_without_the_kinds_right() -> None:
    asker, boss = person("head", "申请人"), person("tech", "上级")
    org.department_add(code="dept", name="部门", by=HOUSE)
    org.department_head_set(code="dept", head_id=boss.id, by=HOUSE)
    Employee.objects.filter(id=asker.id).update(department=Department.objects.get())
    request = opened(asker)
    assert (asked_now(request), looked(request, boss)) == (["上级"], ["上级"])
    assert decided(request, boss) is RequestState.APPROVED


@duty("D021")
def test_who_lost_the_kinds_right_loses_the_seat_it_gave_him_and_the_request_tells_who_has_it() -> None:
    one = person("head", "一")
    request = opened(person())
    two = person("head", "二")
    post = Assignment.objects.get(employee_id=one.id).id
    org.assignment_grant(employee_id=one.id or 0, post="tech", by=HOUSE)
    org.assignment_revoke(assignment_id=post, by=HOUSE)
    assert looked(request, one, two) == ["二"]
    told = Entry.objects.filter(fact="approvals.task_reseated", subject_id=request.id).values_list("payload", flat=True)
    assert [one["to_id"] for one in told] == [two.id]
