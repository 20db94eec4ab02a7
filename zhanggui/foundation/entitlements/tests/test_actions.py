"""Sensitive rights come by approval only, exactly as approved; taking away never waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.entitlements import actions, queries
from zhanggui.foundation.entitlements.models import Change
from zhanggui.foundation.entitlements.states import ChangeState
from zhanggui.foundation.entitlements.tests.making import HOUSE, answered, flow
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.models import Assignment
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.segregation.actions import sod_load
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D009")
def test_direct_way_closes_for_sensitive_rights_when_a_flow_is_live_and_taking_away_stays() -> None:
    hr, who = actor(hired("hr", shop=ALL)), hired("tech")
    first = org.assignment_grant(employee_id=who, post="agent", by=hr)
    org.assignment_revoke(assignment_id=first, by=hr)
    flow()
    with pytest.raises(Refusal, match="须经审批"):
        org.assignment_grant(employee_id=who, post="agent", by=hr)
    with pytest.raises(Refusal, match="须经审批"):
        org.employee_hire(hire=Hire("neu", "新人", posts=("finance",)), by=hr)
    with pytest.raises(Refusal, match="须经审批"):
        org.post_rights_set(post="tech", rights=["orders.unmask"], by=hr)
    with pytest.raises(Refusal, match="须经审批"):
        org.scope_grant(kind="shop", grant=ALL, employee_id=who, by=hr)
    org.assignment_grant(employee_id=who, post="promoter", by=hr)
    org.post_rights_set(post="tech", rights=["org.view"], by=hr)
    held = Assignment.objects.get(employee_id=who, post__code="promoter", until=None)
    org.assignment_revoke(assignment_id=held.id, by=hr)


@duty("D009")
def test_approved_change_is_done_once_exactly_as_asked_and_tells_who_decided() -> None:
    hr, who, boss = actor(hired("hr", shop=ALL)), hired("promoter", name="赵小满"), flow()
    day = clock.today() + timedelta(days=30)
    change = actions.change_ask(employee_id=who, posts=["agent"], scopes={"shop": ALL}, until=day, reason="顶岗", by=hr)
    card = queries.change_card(change_id=change, by=HOUSE)
    assert [str(card.changes[0].before), str(card.changes[0].after)] == ["推广", "推广、客服"]
    assert not actor(who).can("orders.unmask")
    answered(change, boss)
    deliver()
    row = Change.objects.get(id=change)
    assert (row.state, row.decided_by_name) == (ChangeState.DONE, "总经理")
    assert (actor(who).can("orders.unmask"), actor(who).scope.grant("shop")) == (True, ALL)
    assert clock.shanghai(Assignment.objects.get(employee_id=who, post__code="agent").until).date() == day
    assert actions.changes_settle(request_ids=[row.request_id or 0], by=HOUSE) == []


@duty("D009")
def test_what_changed_meanwhile_voids_the_approval_and_nothing_is_given() -> None:
    hr, who, boss = actor(hired("hr", shop=ALL)), hired("promoter"), flow()
    change = actions.change_ask(employee_id=who, posts=["agent"], reason="顶岗", by=hr)
    org.post_rights_set(post="agent", rights=["orders.view", "orders.unmask", "orders.export"], by=HOUSE)
    answered(change, boss)
    deliver()
    assert Change.objects.get(id=change).state == ChangeState.OVER
    assert not actor(who).can("orders.unmask")
    day = actions.change_ask(employee_id=who, posts=["agent"], until=clock.today(), reason="顶岗", by=hr)
    answered(day, boss)
    request = Change.objects.get(id=day).request_id or 0
    assert actions.changes_settle(request_ids=[request], by=HOUSE, at=clock.now() + timedelta(days=1)) == []
    assert "有效期已过" in Change.objects.get(id=day).ended_why
    deliver()
    again = actions.change_ask(employee_id=who, posts=["agent"], reason="顶岗", by=hr)
    answered(again, boss, agrees=False)
    deliver()
    row = Change.objects.get(id=again)
    assert (row.state, row.ended_why) == (ChangeState.OVER, "不需要")


@duty("D010")
def test_nobody_asks_for_himself_nor_decides_about_himself_nor_gets_what_is_kept_apart() -> None:
    one, other, boss = actor(hired("hr", shop=ALL)), actor(hired("hr")), flow()
    with pytest.raises(Refusal, match="不能为自己申请"):
        actions.change_ask(employee_id=one.id or 0, posts=["tech"], reason="试", by=one)
    with pytest.raises(Refusal, match="自己也能看到"):
        actions.change_ask(employee_id=boss.id or 0, posts=[], scopes={"shop": ALL}, reason="试", by=other)
    with pytest.raises(BadInput, match="请选择"):
        actions.change_ask(employee_id=boss.id or 0, posts=["management"], reason="试", by=other)
    change = actions.change_ask(employee_id=boss.id or 0, posts=["auditor"], reason="试", by=other)
    request = Change.objects.get(id=change).request
    assert request is not None
    assert boss.id in request.barred
    assert actions.change_withdraw(change_ids=[change], reason="填错", by=other).moved == [change]
    assert Change.objects.get(id=change).state == ChangeState.OVER


@duty("D010")
def test_rights_of_a_post_are_held_against_its_holders_when_asked_and_again_when_done() -> None:
    sod_load(by=HOUSE)
    hr, holder, boss = actor(hired("hr")), hired("tech"), flow()
    org.post_rights_set(post="tech", rights=["orders.unmask"], by=HOUSE)
    swap = actions.post_change_ask(post="tech", rights=["org.manage"], reason="换", by=hr)
    org.assignment_grant(employee_id=holder, post="agent", by=HOUSE)
    answered(swap, boss)
    deliver()
    row = Change.objects.get(id=swap)
    assert (row.state, row.ended_why, actor(holder).can("org.manage")) == (
        ChangeState.OVER, "执行时出现不相容权限", False,
    )  # fmt: skip
    with pytest.raises(Refusal, match="给人权限的人不查看买家信息"):
        actions.post_change_ask(post="tech", rights=["org.manage"], reason="换", by=hr)


@duty("D009")
def test_copying_asks_for_what_the_other_has_and_a_post_changes_by_approval_too() -> None:
    hr, boss = actor(hired("hr", shop=ALL)), flow()
    source, who = hired("agent", "tech", shop=ALL), hired("tech")
    end = clock.now() + timedelta(days=30)
    Assignment.objects.filter(employee_id=source, post__code="agent").update(until=end)
    change = actions.change_copy(source_id=source, employee_id=who, reason="同岗", by=hr)
    assert Change.objects.get(id=change).terms["posts"] == ["agent"]
    of_post = actions.post_change_ask(post="tech", rights=["org.view", "orders.export"], reason="调整", by=hr)
    for one in (change, of_post):
        answered(one, boss)
    deliver()
    states = Change.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == [ChangeState.DONE, ChangeState.DONE]
    assert Assignment.objects.get(employee_id=who, post__code="agent").until == end


@duty("D009")
def test_company_says_what_is_sensitive_and_only_another_right_loosens() -> None:
    hr, boss = actor(hired("hr")), actor(hired("management"))
    actions.levels_set(codes=["orders.view"], sensitive=True, by=hr)
    assert "orders.view" in queries.sensitive_rights(by=HOUSE)
    with pytest.raises(Refusal):
        actions.levels_set(codes=["orders.view"], sensitive=False, by=hr)
    actions.levels_set(codes=["orders.view"], sensitive=False, by=boss)
    assert "orders.view" not in queries.sensitive_rights(by=HOUSE)


@duty("D182")
def test_a_shop_joins_a_group_in_use_by_approval_only_and_a_group_renamed_meanwhile_voids_it() -> None:
    hr, boss = actor(hired("hr", shop=ALL)), flow()
    group = org.shop_group_set(name="岚序系", basis="brand", shops=[1], by=HOUSE)
    who = hired("agent", name="苏宛宁", shop_group=frozenset({group}))
    told = {"group_id": group, "name": "岚序系", "basis": "brand"}
    with pytest.raises(Refusal, match="须经审批"):
        org.shop_group_set(shops=[1, 2], by=hr, **told)
    change = actions.group_change_ask(group_id=group, shops=[1, 2], reason="新店开业", by=hr)
    card = queries.change_card(change_id=change, by=HOUSE)
    assert (card.row.about, card.changes[1].after) == ("店铺组 岚序系", "苏宛宁")
    assert actor(who).scope.grant("shop") == frozenset({1})
    answered(change, boss)
    deliver()
    assert Change.objects.get(id=change).state == ChangeState.DONE
    assert actor(who).scope.grant("shop") == frozenset({1, 2})
    again = actions.group_change_ask(group_id=group, shops=[1, 2, 3], reason="再加一家", by=hr)
    org.shop_group_set(group_id=group, name="新名字", basis="brand", shops=[1, 2], by=hr)
    answered(again, boss)
    deliver()
    assert (Change.objects.get(id=again).state, actor(who).scope.grant("shop")) == (ChangeState.OVER, frozenset({1, 2}))
    org.shop_group_set(shops=[1], by=hr, **told)
    assert actor(who).scope.grant("shop") == frozenset({1})
    with pytest.raises(BadInput):
        actions.group_change_ask(group_id=group, shops=[1], reason="没有变化", by=hr)


@duty("D010")
def test_nobody_asks_for_more_shops_in_a_group_of_his_own() -> None:
    group = org.shop_group_set(name="岚序系", basis="brand", shops=[1], by=HOUSE)
    mine = actor(hired("hr", shop=frozenset({1, 2}), shop_group=frozenset({group})))
    with pytest.raises(Refusal) as own:
        actions.group_change_ask(group_id=group, shops=[1, 2], reason="试", by=mine)
    every = actor(hired("hr", shop=ALL))
    asked = actions.group_change_ask(group_id=group, shops=[1, 9], reason="试", by=every)
    assert (own.value.duty, asked > 0) == ("D010", True)
