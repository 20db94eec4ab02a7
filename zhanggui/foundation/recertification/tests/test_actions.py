"""Every post is looked at by somebody else; taking away acts at once; the result is sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.recertification import actions
from zhanggui.foundation.recertification.models import Campaign, Row
from zhanggui.foundation.recertification.states import CampaignState, Decision, Flag
from zhanggui.foundation.recertification.tests.making import company, started
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.todos.models import Todo

pytestmark = pytest.mark.django_db


@duty("D182")
def test_superior_reviews_his_people_and_whoever_starts_it_reviews_the_superior() -> None:
    hr, head, agent = company()
    Employee.objects.filter(id=agent).update(last_login=clock.now() - timedelta(days=91))
    rows = {row.employee_id: row for row in started(hr)}
    assert {who: row.reviewer_name for who, row in rows.items()} == {head.id: "人事", agent: "沈主管"}
    assert (rows[agent].flags, rows[head.id or 0].flags) == ([Flag.DORMANT], [Flag.NEVER])
    todos = Todo.objects.filter(kind="recertification.review", state=10)
    assert sorted(todos.values_list("only_for", flat=True)) == sorted([head.id, hr.id])
    with pytest.raises(Refusal, match="正在复核"):
        started(hr)
    assert len(started(hr, title="看买家的人", rights=["orders.unmask"])) == 1
    assert {row.reviewer for row in started(hr, title="主管来看", reviewer_id=head.id)} == {head.id, hr.id}
    with pytest.raises(BadInput, match="没有任岗"):
        started(hr, rights=["keys.reset"])


@duty("D182")
def test_taking_away_acts_at_once_and_only_the_reviewer_or_personnel_decides() -> None:
    hr, head, agent = company()
    rows = {row.employee_id: row.id for row in started(hr)}
    stranger = actor(hired("agent"))
    both = list(rows.values())
    assert set(actions.rows_decide(row_ids=both, decision=Decision.KEEP, by=stranger).refused) == set(both)
    with pytest.raises(BadInput):
        actions.rows_decide(row_ids=both, decision=Decision.TAKE, reason=" ", by=head)
    moved = actions.rows_decide(row_ids=both, decision=Decision.TAKE, reason="已转岗", by=head)
    assert (moved.moved, list(moved.refused)) == ([rows[agent]], [rows[head.id or 0]])
    assert actor(agent).rights == frozenset()
    assert set(actions.rows_decide(row_ids=[rows[agent]], decision=Decision.KEEP, by=head).refused) == {rows[agent]}
    assert list(Todo.objects.filter(kind="recertification.review", state=10).values_list("only_for", flat=True)) == [
        hr.id
    ]


@duty("D182")
def test_closing_waits_for_every_row_and_seals_what_was_decided() -> None:
    hr, head, agent = company()
    rows = started(hr)
    campaign = rows[0].campaign_id
    with pytest.raises(Refusal, match="还有 2 行"):
        actions.campaign_close(campaign_id=campaign, by=hr)
    actions.rows_decide(row_ids=[row.id for row in rows], decision=Decision.DEFER, reason="等交接", by=hr)
    again = [row.id for row in rows if row.employee_id == agent]
    assert actions.rows_decide(row_ids=again, decision=Decision.KEEP, by=head).moved == again
    digest = actions.campaign_close(campaign_id=campaign, by=hr)
    row = Campaign.objects.get(id=campaign)
    assert (row.state, row.digest, len(digest)) == (CampaignState.CLOSED, digest, 64)
    assert set(actions.rows_decide(row_ids=again, decision=Decision.TAKE, reason="晚了", by=hr).refused) == set(again)
    with pytest.raises(DatabaseError), transaction.atomic():
        Row.objects.filter(id=again[0]).update(decision=Decision.TAKE.value)


@duty("D010")
def test_nobody_reviews_himself_even_as_personnel() -> None:
    hr, _head, _agent = company()
    other, boss = actor(hired("hr", name="另一人事")), hired("management")
    rows = {row.employee_id: row for row in started(other, department="", rights=["org.manage"])}
    mine = rows[hr.id or 0].id
    assert list(actions.rows_decide(row_ids=[mine], decision=Decision.KEEP, by=hr).refused) == [mine]
    assert rows[other.id or 0].reviewer == boss
