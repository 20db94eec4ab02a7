"""Requests: bound to what was asked, decided by others only, carried out once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.approvals import actions
from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.states import RequestState, TaskState
from zhanggui.foundation.approvals.tests.making import (
    asked_now,
    decided,
    opened,
    person,
    plea,
    snapshot,
    state,
    why_not,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.queries import timeline

pytestmark = pytest.mark.django_db
ROOM = System("tried")


@duty("D010")
def test_another_person_decides_and_never_whoever_asked() -> None:
    asker, other = person("head", "甲"), person("head", "乙")
    request = opened(asker)
    assert asked_now(request) == ["乙"]
    assert "不能审批自己的申请" in why_not(request, asker)
    assert decided(request, other) is RequestState.APPROVED
    assert why_not(request, other) == "申请已经结束：已通过"
    told = [str(m.title) for m in reversed(timeline("approval", request.id, by=ROOM))]
    assert told == ["提交审批", "审批意见", "审批通过"]


@duty("D009")
def test_nobody_to_decide_holds_the_request_and_never_passes_it() -> None:
    request = opened(person("head", "甲"))
    assert (state(request), Request.objects.get().stuck, asked_now(request)) == (RequestState.PENDING, True, [])
    told = [str(m.title) for m in timeline("approval", request.id, by=ROOM)]
    assert "没有足够的审批人，已停住" in told


@duty("D010")
def test_people_whom_it_concerns_do_not_decide() -> None:
    concerned, other = person("head", "甲"), person("head", "乙")
    request = opened(person(), barred=[concerned.id or 0])
    assert asked_now(request) == ["乙"]
    assert "与自己有关" in why_not(request, concerned)
    assert decided(request, other, agrees=False) is RequestState.REFUSED


@duty("D009")
def test_what_is_carried_out_is_what_was_approved_and_only_once() -> None:
    head = person("head")
    request = opened(person())
    early = actions.approval_spend(snapshots={request.id: snapshot()}, by=ROOM)
    assert [str(v.why) for v in early.refused.values()] == ["还没有批准，或已经执行过"]
    decided(request, head)
    assert actions.approval_spend(snapshots={request.id: snapshot()}, by=ROOM).moved == [request.id]
    again = actions.approval_spend(snapshots={request.id: snapshot()}, by=ROOM)
    assert (again.moved, [str(v.why) for v in again.refused.values()]) == ([], ["还没有批准，或已经执行过"])


def test_people_neither_spend_nor_void_an_approval_only_the_room_that_carries_it_out() -> None:
    head = person("head")
    request = opened(person())
    decided(request, head)
    with pytest.raises(Refusal, match="业务环节"):
        actions.approval_spend(snapshots={request.id: snapshot()}, by=head)
    with pytest.raises(Refusal, match="业务环节"):
        actions.request_void(request_ids=[request.id], reason="不要了", by=head)
    assert state(request) is RequestState.APPROVED


@duty("D009")
def test_a_changed_subject_voids_the_approval() -> None:
    head = person("head")
    request = opened(person())
    decided(request, head)
    moved = actions.approval_spend(snapshots={request.id: snapshot(bound={"price": "8.00"})}, by=ROOM)
    assert (moved.moved, "审批已失效" in str(moved.refused[request.id].why)) == ([], True)
    assert state(request) is RequestState.VOID
    assert actions.approval_spend(snapshots={request.id: snapshot()}, by=ROOM).moved == []


def test_the_same_asked_again_is_the_same_request() -> None:
    by, same = person(), plea()
    assert actions.request_open(plea=same, by=by) == actions.request_open(plea=same, by=by)
    assert Request.objects.count() == 1


def test_a_request_is_taken_back_by_whoever_asked_and_by_a_room() -> None:
    by, other = person(), person("head")
    first, second = opened(by), opened(by, snapshot=snapshot(title="另一件"))
    not_own = actions.request_withdraw(request_ids=[first.id], reason="填错", by=other)
    assert [str(v.why) for v in not_own.refused.values()] == ["只有申请人能撤回"]
    assert actions.request_withdraw(request_ids=[first.id], reason="填错", by=by).moved == [first.id]
    assert actions.request_void(request_ids=[first.id, second.id], reason="已删除", by=ROOM) == [second.id]
    assert (state(first), state(second)) == (RequestState.WITHDRAWN, RequestState.VOID)
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.DROPPED}


def test_several_are_answered_at_once() -> None:
    by, head = person(), person("head")
    ids = [opened(by, snapshot=snapshot(title=f"第 {n} 件")).id for n in range(3)]
    own = opened(head).id
    moved = actions.request_decide(request_ids=[*ids, own, 0], agrees=True, by=head)
    assert (moved.moved, set(moved.refused)) == (ids, {own, 0})


@duty("D009")
def test_a_door_says_what_is_wrong() -> None:
    by, head = person(), person("head")
    with pytest.raises(Refusal, match="须由人申请"):
        actions.request_open(plea=plea(), by=ROOM)
    with pytest.raises(BadInput, match="没有“nowhere”这种审批"):
        actions.request_open(plea=plea(kind="nowhere"), by=by)
    with pytest.raises(BadInput, match="请填写原因"):
        actions.request_open(plea=plea(reason=" "), by=by)
    with pytest.raises(Refusal, match="不能事后补批"):
        actions.request_open(plea=plea(done_first=True), by=by)
    with pytest.raises(BadInput, match="请填写原因"):
        actions.request_decide(request_ids=[1], agrees=False, by=head)
    with pytest.raises(NotAllowed):
        actions.request_decide(request_ids=[1], agrees=True, by=ROOM)


@duty("D010")
def test_the_database_lets_nothing_pass_that_nobody_signed() -> None:
    asker = person("head", "甲")
    person("head", "乙")
    request = opened(asker)
    task = Task.objects.get(request=request)
    signed = {"state": TaskState.AGREED.value, "decided_at": clock.now(), "decided_by_name": "甲"}
    wrong = (
        lambda: Request.objects.filter(id=request.id).update(state=RequestState.APPROVED.value),
        lambda: Task.objects.filter(id=task.id).update(**signed, decided_by=asker.id),
        lambda: Task.objects.filter(id=task.id).update(person=asker.id),
        lambda: Request.objects.filter(id=request.id).update(barred=[]),
    )
    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_what_was_asked_and_answered_never_changes() -> None:
    head = person("head")
    request = opened(person())
    decided(request, head)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
    for change in ({"digest": "x"}, {"snapshot": {}}, {"asked_by": 1}):
        with pytest.raises(Exception, match="append"), transaction.atomic():
            Request.objects.filter(id=request.id).update(**change)
    with pytest.raises(Exception, match="append"), transaction.atomic():
        Task.objects.filter(request=request).update(state=TaskState.REFUSED.value)
