"""People in a step change hands; whoever asked gets in by no path."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F

from zhanggui.foundation.approvals import actions
from zhanggui.foundation.approvals.models import Request, Rule, Task
from zhanggui.foundation.approvals.rules import Step
from zhanggui.foundation.approvals.states import How, Mode, RequestState, RuleState, TaskState, Who
from zhanggui.foundation.approvals.tests.making import KIND, SAFE, asked_now, decided, opened, person, state, why_not
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Department, Employee
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.journal.queries import timeline

pytestmark = pytest.mark.django_db
HOUSE = System("approvals")


def flow(*steps: Step) -> None:
    """A live flow of the kind these tests ask about."""
    who = {"drafted_by": 1, "drafted_by_name": "甲", "drafted_at": clock.now(), "reason": "试"}
    terms = {"steps": [step.as_dict() for step in steps]}
    rule = Rule.objects.create(sort="flow", kind=KIND, name="试", version=1, terms=terms, **who)
    Rule.objects.filter(id=rule.id).update(state=RuleState.LIVE.value, activated_by=2, activated_at=F("drafted_at"))


def named(mode: Mode, *people: Actor, **more: int | bool) -> Step:
    return Step("", mode, Who.NAMED, ids=tuple(p.id or 0 for p in people), **more)


def passed(request: Request, how: How, to: Actor, by: Actor) -> str:
    """Empty when it went through, else why not."""
    try:
        actions.task_pass(request_id=request.id, how=how, to_id=to.id or 0, reason="出差", by=by)
    except Refusal as refusal:
        return str(refusal.why)
    return ""


@duty("D010")
def test_whoever_asked_gets_in_by_no_path() -> None:
    asker, one, two = person("head", "申请人"), person("finance", "一"), person("finance", "二")
    flow(named(Mode.ALL, asker, one, two))
    request = opened(asker)
    assert asked_now(request) == ["一", "二"]
    barred = "申请人和须回避的人不能参与审批"
    assert [passed(request, how, asker, one) for how in How] == [barred] * 4
    actions.agency_give(agent_id=asker.id or 0, since=clock.now(), until=clock.now() + timedelta(days=1), by=one)
    assert "不能审批自己的申请" in why_not(request, asker)
    assert passed(request, How.TRANSFER, two, asker) == "不能审批自己的申请，也不能审批与自己有关的申请"
    assert (state(request), decided(request, one)) == (RequestState.PENDING, RequestState.PENDING)
    assert decided(request, two) is RequestState.APPROVED


@duty("D009")
def test_a_seat_is_transferred_and_nobody_sits_twice() -> None:
    one, two, three = person("finance", "一"), person("finance", "二"), person("legal", "三")
    flow(named(Mode.ALL, one, two))
    request = opened(person())
    assert passed(request, How.TRANSFER, two, one) == "这个人已经在这一步"
    assert passed(request, How.TRANSFER, three, one) == ""
    assert (asked_now(request), why_not(request, one)) == (["三", "二"], "这一步已经处理过，或还没轮到")
    assert [decided(request, three), decided(request, two)] == [RequestState.PENDING, RequestState.APPROVED]


@duty("D009")
def test_advice_comes_back_and_added_signatures_count() -> None:
    one, two, three = person("finance", "一"), person("finance", "二"), person("legal", "三")
    flow(named(Mode.ANY, one))
    request = opened(person())
    passed(request, How.ADVICE, two, one)
    assert asked_now(request) == ["二"]
    assert decided(request, two, agrees=False) is RequestState.PENDING
    passed(request, How.AFTER, three, one)
    assert asked_now(request) == ["一"]
    assert decided(request, one) is RequestState.PENDING
    assert asked_now(request) == ["三"]
    assert decided(request, three) is RequestState.APPROVED


@duty("D009")
def test_advice_is_words_and_decides_nothing() -> None:
    one, two = person("finance", "一"), person("finance", "二")
    before = person("legal", "前")
    flow(named(Mode.ANY, before), named(Mode.ANY, one))
    request = opened(person())
    decided(request, before)
    passed(request, How.ADVICE, two, one)
    assert why_not(request, two) == "征求的是您的意见，请打开它写下答复"
    with pytest.raises(Refusal, match="由审批人决定"):
        actions.request_return(request_id=request.id, step=0, reason="补材料", by=two)
    assert decided(request, two, note="用途写得不清楚") is RequestState.PENDING
    assert asked_now(request) == ["一"]
    said = [moment.sentence for moment in timeline("approval", request.id, by=HOUSE)]
    assert [str(words) for words in said[:2]] == ["第 2 步：已答复 用途写得不清楚", "征求意见 → 二：出差"]


@duty("D009")
def test_a_step_sent_back_is_decided_again() -> None:
    one, two = person("finance", "一"), person("finance", "二")
    flow(named(Mode.ANY, one), named(Mode.ANY, two))
    request = opened(person())
    decided(request, one)
    with pytest.raises(BadInput, match="只能退回到前面的步骤"):
        actions.request_return(request_id=request.id, step=1, reason="补材料", by=two)
    actions.request_return(request_id=request.id, step=0, reason="补材料", by=two)
    assert (asked_now(request), Request.objects.get().returned) == (["一"], 1)
    assert [decided(request, one), decided(request, two)] == [RequestState.PENDING, RequestState.APPROVED]


@duty("D009")
def test_who_stands_in_decides_and_both_names_are_kept() -> None:
    one, agent = person("finance", "一"), person("legal", "代")
    flow(named(Mode.ANY, one))
    request = opened(person())
    assert why_not(request, agent) == "这件事不由您审批"
    now = clock.now()
    days = {"since": now, "until": now + timedelta(days=1)}
    row, again = (actions.agency_give(agent_id=agent.id or 0, by=one, **days) for _click in (1, 2))
    assert row == again
    assert decided(request, agent) is RequestState.APPROVED
    assert Task.objects.values_list("person_name", "decided_by_name").get() == ("一", "代")
    actions.agency_end(agency_id=row, by=one)
    with pytest.raises(Refusal, match="代理人须是另一位"):
        actions.agency_give(agent_id=one.id or 0, since=now, until=now + timedelta(days=1), by=one)


@duty("D009")
def test_whoever_agreed_before_is_not_asked_again_where_the_flow_says_so() -> None:
    one, two = person("finance", "一"), person("finance", "二")
    flow(named(Mode.ANY, one), named(Mode.ALL, one, two, carry=True))
    request = opened(person())
    assert (decided(request, one), asked_now(request)) == (RequestState.PENDING, ["二"])
    assert decided(request, two) is RequestState.APPROVED


@duty("D009")
def test_what_is_overdue_is_reminded_of_then_goes_up_and_never_passes() -> None:
    boss, one = person("head", "上级"), person("finance", "一")
    org.department_add(code="dept", name="部门", by=HOUSE)
    org.department_head_set(code="dept", head_id=boss.id, by=HOUSE)
    Employee.objects.filter(id=one.id).update(department=Department.objects.get())
    flow(named(Mode.ANY, one, hours=4))
    request = opened(person())
    now = clock.now()
    times = [now + timedelta(hours=h) for h in (3, 5, 6, 9, 10)]
    assert [actions.tasks_remind(by=HOUSE, at=at) for at in times] == [(0, 0), (1, 0), (0, 0), (0, 1), (0, 0)]
    assert (asked_now(request), state(request)) == (["上级"], RequestState.PENDING)


@duty("D009")
def test_what_stood_still_goes_on_when_there_are_people() -> None:
    request = opened(person())
    assert actions.request_resume(request_ids=[request.id], by=HOUSE).moved == []
    head = person("head", "新来的")
    assert actions.request_resume(request_ids=[request.id], by=HOUSE).moved == [request.id]
    assert decided(request, head) is RequestState.APPROVED


@duty("D009")
def test_the_safe_step_taken_first_is_due_within_a_day() -> None:
    head = person("head")
    request = opened(person(), kind=SAFE, done_first=True)
    due = Task.objects.get().due_at
    assert due is not None
    assert (due - request.asked_at, request.due_at == due) == (timedelta(hours=24), True)
    assert decided(request, head) is RequestState.APPROVED


def test_comments_and_copies_reach_those_who_may_know() -> None:
    by, head, told = person(), person("head"), person("promoter", "被抄送")
    request = opened(by)
    actions.request_discuss(request_id=request.id, text="请看附件", by=head)
    with pytest.raises(Refusal):
        actions.request_discuss(request_id=request.id, text="我来说两句", by=told)
    assert actions.request_copy(request_id=request.id, person_ids=[told.id or 0], by=by) == 1
    actions.request_discuss(request_id=request.id, text="知道了", by=told)
    assert why_not(request, told) == "这件事不由您审批"
    assert Task.objects.filter(state=TaskState.OPEN).count() == 1
