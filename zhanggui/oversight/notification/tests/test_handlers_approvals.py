"""Approvals are told: to whose turn it is, to who asked, to nobody twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from zhanggui.foundation.approvals import actions
from zhanggui.foundation.approvals.models import Task
from zhanggui.foundation.approvals.tests.making import KIND, decided, opened, person, snapshot
from zhanggui.foundation.org.models import Department, Employee
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.kit.facts import deliver
from zhanggui.kit.journal.delivery import hand_over
from zhanggui.kit.journal.models import Entry as Kept
from zhanggui.kit.notices.queries import notice_rows
from zhanggui.oversight.notification.handlers import HEARD

pytestmark = pytest.mark.django_db
OWN = System("approvals")
SEVERAL = (("operator", "甲"), ("head", "乙"), ("head", "丙"), ("auditor", "丁"))


def said(who: Actor) -> list[tuple[str, str]]:
    """Kind and words of what somebody was told, the oldest first."""
    deliver()
    rows = reversed(list(notice_rows(ask=Ask(), by=who).rows))
    return [(str(row.kind_title), row.label) for row in rows]


def test_whose_turn_it_is_hears_of_it_and_who_asked_hears_the_outcome() -> None:
    asker, head, _other = person("operator", "甲"), person("head", "乙"), person("legal", "丙")
    request = opened(asker, snapshot=snapshot(title="改价给 13800138000"))
    assert said(head) == [("请您审批", "甲请您审批试用：改价给 ***")]
    decided(request, head)
    assert said(asker) == [("您的申请有结果", "试用：改价给 ***，已通过")]
    assert (len(said(head)), said(_other)) == (1, [])


def test_delivered_again_nobody_is_told_again() -> None:
    asker, head = person("operator", "甲"), person("head", "乙")
    opened(asker)
    assert len(said(head)) == 1
    ids = list(Kept.objects.filter(fact="approvals.request_opened").values_list("id", flat=True))
    hand_over("notification.approval_answered", ids)
    assert len(said(head)) == 1


def test_overdue_he_is_reminded_and_then_his_superior_has_it() -> None:
    asker, head = person("operator", "甲"), person("head", "乙")
    request, now = opened(asker), clock.now()
    boss = person("head", "丁")
    department = Department.objects.create(code="d", name="运营部", head_id=boss.id)
    Employee.objects.filter(id=head.id).update(department=department)
    Task.objects.filter(request=request).update(opened_at=now - timedelta(hours=2), due_at=now - timedelta(hours=1))
    assert actions.tasks_remind(by=OWN) == (1, 0)
    assert [kind for kind, _words in said(head)] == ["请您审批", "审批催办"]
    assert actions.tasks_remind(by=OWN) == (0, 1)
    assert said(boss) == [("审批升级给您", "超时未批，升级给您：试用，改价（甲提交）")]


def test_withdrawn_by_himself_he_needs_no_telling_and_a_copy_is_told_once() -> None:
    asker, reader = person("operator", "甲"), person("finance", "丙")
    person("head", "乙")
    request = opened(asker, snapshot=snapshot(title="改价"))
    for _n in range(2):
        actions.request_copy(request_id=request.id, person_ids=[reader.id or 0], by=asker)
    assert said(reader) == [("审批抄送给您", "甲的试用抄送给您：改价")]
    actions.request_withdraw(request_ids=[request.id], reason="不改了", by=asker)
    assert said(asker) == []


def test_what_a_rule_granted_wrongly_is_told_to_who_asked_and_to_who_stands_for_the_rule() -> None:
    asker, one, two, auditor = (person(post, name) for post, name in SEVERAL)
    grant = {"most": Decimal(20), "share": 100}
    rule = actions.grant_draft(kind=KIND, name="小额", reason="常见", grant=grant, by=one)
    actions.rule_activate(rule_ids=[rule], by=two)
    granted = [opened(asker, snapshot=snapshot(title=what, amount=Decimal(1)), evidence=True) for what in "甲乙"]
    for request, agrees in zip(granted, (True, False), strict=True):
        actions.grant_check(request_ids=[request.id], agrees=agrees, note="" if agrees else "没有凭据", by=auditor)
    for who in (asker, two):
        assert said(who) == [("授权规则通过的抽查有误", "抽查有误：试用，乙（甲提交）")]
    assert said(one) == []


def test_where_nobody_may_decide_whoever_keeps_the_rules_hears_of_it() -> None:
    asker = person("head", "甲")
    opened(asker, snapshot=snapshot(title="改价"))
    assert ("审批没有人可批", "没有足够的审批人，停住：试用，改价") in said(asker)


def test_handlers_are_named_once() -> None:
    assert len({name for _fact, _handler, name in HEARD}) == len(HEARD)
