"""Lists, what bears on rights, what ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.delegation import actions, queries
from zhanggui.foundation.delegation.tests.making import HOUSE, lent
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound

pytestmark = pytest.mark.django_db


@duty("D009")
def test_everybody_sees_his_own_and_whoever_looks_after_rights_sees_all() -> None:
    giver, agent, third = hired("product", name="周宁"), hired("promoter", name="李四"), hired("promoter")
    made = lent(giver, agent, "catalog.manage")
    over = lent(giver, agent, "catalog.view")
    actions.delegation_end(delegation_id=over, by=actor(giver))
    assert queries.delegation_counts(by=HOUSE) == {"working": 1, "coming": 0, "asked": 0, "over": 1}
    assert [row.id for row in queries.delegation_rows(ask=Ask(search="李四", queue="working"), by=HOUSE).rows] == [made]
    assert queries.delegation_labels(ids=[made], by=HOUSE) == {made: "周宁 → 李四"}
    assert queries.delegation_card(delegation_id=made, by=actor(agent)).row.pair == "周宁 → 李四"
    with pytest.raises(NotFound):
        queries.delegation_card(delegation_id=made, by=actor(third))
    assert queries.my_delegations(by=actor(third)) == []
    assert giver not in dict(queries.people_offered(by=actor(giver)))
    assert "approvals.decide" not in dict(queries.rights_offered(by=actor(giver)))


@duty("D009")
def test_who_reads_rights_reads_in_whose_hand_they_are_and_when_it_ends() -> None:
    giver, agent = hired("product", name="周宁"), hired("promoter", name="李四")
    made = lent(giver, agent, "catalog.manage")
    told = {(b.employee_id, str(b.words)) for b in queries.delegations_bearing(employee_ids=[giver, agent], by=HOUSE)}
    assert told == {(giver, "交 李四 代理"), (agent, "可代 周宁 办理")}
    soon = clock.now() + timedelta(days=30)
    assert [one.id for one in queries.delegations_ending(until=soon, by=HOUSE)] == [made]
    assert queries.delegations_ending(until=clock.now(), by=HOUSE) == []
