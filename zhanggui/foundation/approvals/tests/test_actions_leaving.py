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
from zhanggui.foundation.org.models import Assignment
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
