"""Rules of approval: drafted by one, in force by another, by version; who decides follows them at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.models import Request, Rule
from zhanggui.foundation.approvals.states import Mode, RequestState, RuleState, Who
from zhanggui.foundation.approvals.tests.making import (
    KIND,
    SAFE,
    asked_now,
    decided,
    kinds,
    opened,
    person,
    plea,
    snapshot,
    state,
)
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text

pytestmark = pytest.mark.django_db
MATRIX = {"title": "", "mode": Mode.ANY, "who": Who.MATRIX}
FINANCE = {"title": "", "mode": Mode.ANY, "who": Who.POST, "codes": ("finance",)}


def in_force(one: Actor, two: Actor, rule_id: int) -> None:
    assert actions.rule_activate(rule_ids=[rule_id], by=one).moved == []
    assert actions.rule_activate(rule_ids=[rule_id], by=two).moved == [rule_id]


@duty("D010")
def test_a_rule_holds_by_a_second_persons_word_and_a_new_version_ends_the_old() -> None:
    kinds()
    one, two = person("head", "甲"), person("head", "乙")
    told: dict[str, Any] = {"kind": KIND, "name": "大额", "steps": [FINANCE], "reason": "分权", "by": one}
    first, second = actions.flow_draft(**told), actions.flow_draft(**told | {"steps": [FINANCE, MATRIX]})
    in_force(one, two, first)
    own = actions.rule_activate(rule_ids=[second], by=one).refused[second]
    assert str(own.why) == "不能启用自己起草的规定，须由另一人启用"
    actions.rule_activate(rule_ids=[second], by=two)
    rows = Rule.objects.order_by("id").values_list("version", "state")
    assert list(rows) == [(1, RuleState.ENDED), (2, RuleState.LIVE)]
    assert actions.rule_end(rule_ids=[second], reason="不用了", by=two).moved == [second]


@duty("D009")
def test_authority_and_conditions_choose_who_decides() -> None:
    kinds()
    one, two = person("head", "甲"), person("head", "乙")
    person("finance", "财务")
    big = {"least": Decimal(1000)}
    flow = actions.flow_draft(kind=KIND, name="大额", steps=[MATRIX], conditions=big, reason="分权", by=one)
    in_force(one, two, flow)
    asker = person()
    assert asked_now(opened(asker, snapshot=snapshot(title="小额", amount=Decimal(999)))) == ["甲", "乙"]
    hole = opened(asker, snapshot=snapshot(title="没有额度", amount=Decimal(1000)))
    assert (state(hole), Request.objects.get(id=hole.id).stuck) == (RequestState.PENDING, True)
    limit = actions.authority_draft(kind=KIND, post="finance", limit="5000", reason="分权", by=one)
    in_force(one, two, limit)
    assert asked_now(opened(asker, snapshot=snapshot(title="额度内", amount=Decimal(5000)))) == ["财务"]
    above = opened(asker, snapshot=snapshot(title="额度外", amount=Decimal(5001)))
    assert asked_now(above) == []
    tried = queries.would_approve(kind=KIND, asked_by=asker.id or 0, amount=Decimal(1500), by=one)
    assert [(str(who), names) for who, _mode, names, _why in tried.told()] == [("按审批权限", ("财务",))]


@duty("D009")
def test_a_granting_rule_decides_the_small_and_people_the_rest() -> None:
    kinds()
    one, two, asker = person("head", "甲"), person("head", "乙"), person()
    told: dict[str, Any] = {"name": "小额", "reason": "常见小额", "by": one}
    with pytest.raises(BadInput, match="不能按授权规则通过"):
        actions.grant_draft(kind=SAFE, grant={"most": Decimal(20)}, **told)
    in_force(one, two, actions.grant_draft(kind=KIND, grant={"most": Decimal(20), "share": 100}, **told))
    small, large = snapshot(title="小", amount=Decimal(20)), snapshot(title="大", amount=Decimal(21))
    granted = opened(asker, snapshot=small, evidence=True)
    assert [state(granted), state(opened(asker, snapshot=large, evidence=True))] == [
        RequestState.GRANTED,
        RequestState.PENDING,
    ]
    own = opened(one, snapshot=snapshot(title="起草人自己的", amount=Decimal(1)), evidence=True)
    assert (state(own), asked_now(own)) == (RequestState.PENDING, ["乙"])
    moved = actions.approval_spend(snapshots={granted.id: small}, by=System("tried"))
    assert (moved.moved, state(granted)) == ([granted.id], RequestState.SPENT)
    in_his_place = replace(two, acting_for="申请人", acting_for_id=asker.id)
    assert actions.grant_check(request_ids=[granted.id], agrees=True, by=in_his_place).moved == []
    own = actions.grant_check(request_ids=[granted.id], agrees=True, by=two).refused[granted.id]
    assert "您启用的" in str(own.why)  # who put the rule in force stands for it: another looks
    three = person("auditor", "丙")
    assert actions.grant_check(request_ids=[granted.id], agrees=False, note="票据不符", by=three).moved == [granted.id]
    assert actions.grant_check(request_ids=[granted.id], agrees=True, by=three).moved == []
    card = queries.request_card(request_id=granted.id, by=three)
    assert (str(card.checked), card.flow, card.by_grant) == ("有误：票据不符（丙）", "小额 v1", "乙")
    assert queries.decided(request_ids=[granted.id], by=three)[granted.id].name == "乙（小额 v1）"


@duty("D009")
def test_a_batch_is_granted_no_more_than_the_times_a_day() -> None:
    kinds()
    one, two, asker = person("head", "甲"), person("head", "乙"), person()
    told: dict[str, Any] = {"kind": KIND, "name": "小额", "reason": "常见小额", "by": one}
    in_force(one, two, actions.grant_draft(grant={"most": Decimal(20), "times": 2}, **told))
    pleas = [plea(snapshot=snapshot(title=f"第 {n} 件", amount=Decimal(1)), evidence=True) for n in range(4)]
    asked = Request.objects.filter(id__in=actions.requests_open(pleas=pleas, by=asker)).order_by("id")
    assert [state(row) for row in asked] == [RequestState.GRANTED] * 2 + [RequestState.PENDING] * 2


def test_a_running_request_keeps_the_flow_it_took() -> None:
    kinds()
    one, two, money = person("head", "甲"), person("head", "乙"), person("finance", "财务")
    flow = actions.flow_draft(kind=KIND, name="财务", steps=[FINANCE], reason="分权", by=one)
    in_force(one, two, flow)
    request = opened(person())
    actions.rule_end(rule_ids=[flow], reason="不用了", by=two)
    assert asked_now(request) == ["财务"]
    assert decided(request, money) is RequestState.APPROVED


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "流程至少要有一步"),
        ([FINANCE | {"codes": ()}], "第 1 步：请选择岗位"),
        ([FINANCE | {"who": Who.NAMED}], "第 1 步：请选择人员"),
        ([FINANCE | {"who": Who.NAMED, "ids": (1,), "mode": Mode.SOME, "some": 2}], "需要的人数多于指定的人数"),
    ],
)
def test_a_flow_says_what_is_wrong(steps: list[dict[str, Any]], said: str) -> None:
    kinds()
    with pytest.raises(BadInput) as refused:
        actions.flow_draft(kind=KIND, name="x", steps=steps, reason="试", by=person("head"))
    assert said in str(refused.value.why)
    assert isinstance(refused.value.why, Text)
