"""Rights that one person should not hold: refused where they are given, allowed for a time by another person."""

from __future__ import annotations

import csv
from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.segregation import actions, queries
from zhanggui.foundation.segregation.actions import SHIPPED
from zhanggui.foundation.segregation.models import SodRule
from zhanggui.foundation.segregation.states import SodMode, Standing
from zhanggui.foundation.segregation.tests.making import HOUSE, found
from zhanggui.kit import clock
from zhanggui.kit.controls import State, duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.rights import all_rights

pytestmark = pytest.mark.django_db
LIGHT = "org.incompatible_rights_apart"


@pytest.fixture(autouse=True)
def _pairs() -> None:
    actions.sod_load(by=HOUSE)


def pair(code: str) -> int:
    return SodRule.objects.get(code=code).id


def test_every_shipped_pair_names_two_rights_that_rooms_declare() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {code for row in rows for code in (row["first"], row["second"])} - set(all_rights()) == set()
    assert (len(rows), actions.sod_load(by=HOUSE), SodRule.objects.count()) == (len(rows), len(rows), len(rows))


@duty("D010")
def test_a_post_that_brings_a_blocked_pair_together_is_refused_on_every_way_to_it() -> None:
    boss, who = actor(hired("hr")), hired("hr")
    with pytest.raises(Refusal, match="给人权限的人不"):
        org.assignment_grant(employee_id=who, post="management", by=boss)
    org.employee_transfer(employee_id=hired("hr"), post="management", by=boss)  # what he could before goes
    with pytest.raises(Refusal, match="不相容权限"):
        org.employee_hire(hire=Hire("both", "兼任", posts=("hr", "finance")), by=boss)
    agent = hired("agent")
    tech = hired("tech", "agent")
    with pytest.raises(Refusal, match="不相容权限"):
        org.post_rights_set(post="agent", rights=["org.manage", "orders.unmask"], by=boss)
    org.post_rights_set(post="tech", rights=["orders.unmask"], by=boss)
    with pytest.raises(Refusal, match="不相容权限"):
        org.post_rights_set(post="tech", rights=["org.manage"], by=boss)
    org.post_rights_set(post="finance", rights=["orders.unmask"], by=boss)
    hired("finance")
    org.post_rights_set(post="finance", rights=["org.manage"], by=boss)
    org.post_rights_set(post="finance", rights=["review.finance"], by=boss)
    org.assignment_grant(employee_id=agent, post="finance", by=boss)
    assert {actor(i).can("org.manage") for i in (agent, tech)} == {False}


@duty("D010")
def test_an_exception_is_approved_by_another_has_a_day_and_is_shown() -> None:
    hr, boss, who = actor(hired("hr")), actor(hired("management")), hired("hr", name="兼任人")
    until = clock.today() + timedelta(days=30)
    for code in ("rights-approvals", "rights-exceptions"):
        asked = {"rule_id": pair(code), "employee_id": who, "reason": "人手不足", "until": until}
        with pytest.raises(NotAllowed):
            actions.exception_approve(**asked, by=hr)
        actions.exception_approve(**asked, by=boss)
    with pytest.raises(Refusal, match="已经批准"):
        actions.exception_approve(**asked, by=boss)
    with pytest.raises(BadInput, match="到期"):
        actions.exception_approve(**asked | {"until": clock.today() - timedelta(days=1)}, by=boss)
    org.assignment_grant(employee_id=who, post="management", by=hr)
    rows = queries.sod_conflicts(by=HOUSE)
    assert [(row.name, row.standing, row.approved_by) for row in rows] == [("兼任人", Standing.EXCEPTED, boss.name)] * 2
    assert found(LIGHT)[::2] == (State.PARTLY, 0)
    actions.exception_end(exception_id=rows[0].exception_id or 0, by=boss)
    assert found(LIGHT)[::2] == (State.VIOLATED, 1)
    with pytest.raises(Refusal, match="不能为自己批准"):
        actions.exception_approve(**asked | {"employee_id": boss.id}, by=boss)


@duty("D010")
def test_what_was_written_before_is_listed_and_only_another_hand_loosens_a_pair() -> None:
    hr, boss = actor(hired("hr")), actor(hired("management"))
    assert found(LIGHT)[::2] == (State.IN_FORCE, 0)
    hired("head")
    assert found(LIGHT)[::2] == (State.PARTLY, 0)
    ask = {"first": "gifts.approve", "second": "gifts.propose", "why": "提出与批准分开"}
    actions.sod_rule_set(**ask, mode=SodMode.BLOCK, by=hr)
    assert found(LIGHT)[::2] == (State.VIOLATED, 1)
    with pytest.raises(NotAllowed):
        actions.sod_rule_set(**ask, mode=SodMode.WATCH, by=hr)
    actions.sod_rule_set(**ask, mode=SodMode.WATCH, by=boss)
    with pytest.raises(BadInput, match="两项不同"):
        actions.sod_rule_set(**ask | {"second": "gifts.approve"}, mode=SodMode.BLOCK, by=hr)
    assert next(r for r in queries.sod_rules(by=HOUSE) if r.id == pair("gifts")).shipped is False
