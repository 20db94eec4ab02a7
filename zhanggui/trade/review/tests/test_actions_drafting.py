"""Versions of the rules: drafted, tried on what came in, live by a second person, then kept as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.org.tests.people import works_here
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Decision, RuleSet
from zhanggui.trade.review.queries.trying import RuleTrial
from zhanggui.trade.review.states import RulesState

pytestmark = pytest.mark.django_db
RIGHTS = frozenset(
    {"orders.view", "orders.rules", "orders.rules_approve", "orders.review", "orders.hold", "approvals.decide"}
)
ONE, TWO = (Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((1, "甲"), (2, "乙")))
SMALL = [("large_amount", {"limit_fen": 1_500}), ("no_usable_address", {})]


@pytest.fixture
def draft(tmp_path: Path) -> int:
    """A draft over five orders, three of them judged by the live set."""
    m.a_shop()
    m.stock(A1=50)
    works_here(TWO)
    deals = [Deal(str(n), phone=f"1380013800{n}", nick=f"n{n}") for n in range(4)]
    m.book_deals(tmp_path, *deals, Deal("9", total="1200.00", phone="13900139000", nick="九"))
    version = actions.ruleset_draft(basis=3, by=ONE)
    actions.ruleset_save(version=version, title="从严", delay_minutes=0, case_hours=4, rules=SMALL, by=ONE)
    return version


def state(version: int) -> RulesState:
    return RulesState(RuleSet.objects.get(version=version).state)


def submitted(version: int) -> int:
    actions.ruleset_try(version=version, days=7, by=ONE)
    actions.ruleset_submit(version=version, by=ONE)
    return version


@duty("D070")
def test_a_draft_goes_live_by_a_second_person_and_supersedes_the_one_before(draft: int) -> None:
    submitted(draft)
    with pytest.raises(Refusal) as refusal:
        actions.ruleset_approve(version=draft, by=ONE)
    assert (refusal.value.duty, state(draft)) == ("D010", RulesState.SUBMITTED)
    actions.ruleset_approve(version=draft, by=TWO)
    assert (state(draft), state(3)) == (RulesState.LIVE, RulesState.SUPERSEDED)
    actions.orders_advance(by=m.BY)
    assert set(Decision.objects.values_list("rule_set", "outcome")) == {(draft, "review")}
    told = [str(moment.title) for moment in reversed(timeline("ruleset", draft, by=System("test")))]
    assert told == ["已起草审单规则", "已修改规则草稿", "已试算审单规则", "已提交审单规则", "审单规则已生效"]


@duty("D010")
def test_nobody_who_wrote_at_it_agrees_nor_in_whose_place_he_wrote(draft: int) -> None:
    third, giver = (replace(ONE, id=n, name=name) for n, name in ((3, "丙"), (4, "丁")))
    works_here(third)
    works_here(giver)
    stands = replace(third, acting_for="丁", acting_for_id=4)
    actions.ruleset_save(version=draft, title="从严", delay_minutes=0, case_hours=4, rules=SMALL, by=stands)
    actions.ruleset_try(version=draft, days=7, by=ONE)
    fourth = replace(ONE, id=5, name="戊")
    actions.ruleset_submit(version=draft, by=fourth)
    assert RuleSet.objects.get(version=draft).made_by_name == "丙 · 丁"
    for one in (ONE, third, giver, fourth):
        with pytest.raises(Refusal):
            actions.ruleset_approve(version=draft, by=one)
    actions.ruleset_approve(version=draft, by=TWO)
    assert state(draft) == RulesState.LIVE


@duty("D070")
def test_a_trial_counts_what_would_stop_beside_the_live_set_and_what_people_said(draft: int) -> None:
    actions.orders_advance(by=m.BY)
    orders = dict(Decision.objects.values_list("order__platform_no", "order_id"))
    actions.order_approve(order_ids=[orders["9"]], by=ONE)
    actions.order_hold(order_ids=[orders["1"]], reason="核实", by=ONE)
    actions.case_confirm(order_ids=[orders["1"]], reason="查实", by=ONE)
    trial = actions.ruleset_try(version=draft, days=7, by=ONE)
    assert (trial.orders, trial.stopped, trial.live_stopped, trial.live_version) == (5, 5, 1, 3)
    assert trial.rules == {"large_amount": RuleTrial(5, 1, 1, ["0", "1", "2", "3", "9"])}


def test_an_untried_or_changed_draft_cannot_be_submitted(draft: int) -> None:
    actions.ruleset_try(version=draft, days=7, by=ONE)
    actions.ruleset_save(version=draft, title="再改", delay_minutes=15, case_hours=4, rules=SMALL, by=ONE)
    with pytest.raises(Refusal):
        actions.ruleset_submit(version=draft, by=ONE)
    assert state(draft) == RulesState.DRAFT


def test_what_was_submitted_is_not_changed_until_it_is_returned(draft: int) -> None:
    submitted(draft)
    with pytest.raises(Refusal):
        actions.ruleset_save(version=draft, title="再改", delay_minutes=15, case_hours=4, rules=SMALL, by=ONE)
    actions.ruleset_return(version=draft, reason="金额太低", by=TWO)
    actions.ruleset_save(version=draft, title="再改", delay_minutes=15, case_hours=4, rules=SMALL, by=ONE)
    actions.ruleset_discard(version=draft, by=ONE)
    assert state(draft) == RulesState.DISCARDED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rules": [("large_amount", {"limit_fen": "x"})]}, "大额订单：“金额”应为 1 到 1000000 的整数（元）"),
        ({"title": " "}, "标题要写 1 到 80 个字"),
        ({"rules": [("large_amount", {"limit_fen": 100, "then": "x"})]}, "大额订单：没有结果“x”"),
        ({"case_hours": 169}, "审核期限应为 1 到 168 小时"),
        ({"delay_minutes": 1441}, "延时应为 0 到 1440 分钟"),
    ],
)
def test_a_draft_with_a_wrong_parameter_is_refused_in_words(draft: int, change: dict[str, object], said: str) -> None:
    given = {"title": "从严", "delay_minutes": 0, "case_hours": 4, "rules": SMALL, **change}
    with pytest.raises(BadInput) as refusal:
        actions.ruleset_save(version=draft, by=ONE, **given)
    assert str(refusal.value.why) == f"规则不能保存：{said}"


@duty("D070")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE review_ruleset SET state = 30, live_at = now(), approved_by = 1 WHERE version = %s",
        "UPDATE review_ruleset SET state = 30, live_at = now(), approved_by = NULL WHERE version = %s",
        "UPDATE review_ruleset SET rules = '[]' WHERE version = %s",
        "UPDATE review_ruleset SET delay_minutes = 0 WHERE version <> %s",
    ],
)
def test_the_database_asks_for_two_people_and_keeps_the_words(draft: int, statement: str) -> None:
    submitted(draft)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement, [draft])


def test_every_step_needs_its_right_and_a_person(draft: int) -> None:
    looker = Actor(9, "看客", "employee", frozenset({"orders.view"}), Scope({"shop": ALL}))
    submitted(draft)
    steps = (actions.ruleset_submit, actions.ruleset_approve, actions.ruleset_discard)
    for step in steps:
        with pytest.raises(NotAllowed):
            step(version=draft, by=looker)
    with pytest.raises(Refusal):
        actions.ruleset_approve(version=draft, by=System("test"))
    with pytest.raises(Refusal):
        actions.ruleset_approve(version=3, by=TWO)
