"""Who sees which rows."""

from __future__ import annotations

import pytest

from zhanggui.foundation.secrecy import actions, queries
from zhanggui.foundation.secrecy.tests.making import day, entered, people, thing
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound

pytestmark = pytest.mark.django_db


@duty("D198")
def test_people_see_what_they_may_open_borrowed_or_keep_and_keepers_all() -> None:
    keeper, agent, fresh = people()
    named = entered(keeper, people=[agent.id or 0], until=day(20))
    other = entered(keeper, "薪酬表", posts=["head"])
    loan = actions.paper_lend(item_id=named, borrower_id=agent.id or 0, due=day(2), purpose="谈判", by=keeper)
    mine = thing(keeper, agent)
    everything = Ask()
    assert [row.id for row in queries.item_rows(ask=everything, by=agent).rows] == [named]
    assert {row.id for row in queries.item_rows(ask=everything, by=keeper).rows} == {named, other}
    assert queries.item_rows(ask=everything, by=fresh).total == 0
    with pytest.raises(NotFound):
        queries.item_card(item_id=other, by=agent)
    assert queries.item_counts(by=keeper) == {"held": 2, "ending": 1, "released": 0}
    card = queries.item_card(item_id=named, by=agent)
    assert (card.may_open, card.people, card.openings, card.row.may_lend) == (True, (agent.name,), (), False)
    assert queries.item_card(item_id=other, by=keeper).may_open
    assert [queries.loan_rows(ask=everything, by=who).total for who in (agent, fresh, keeper)] == [1, 0, 1]
    assert queries.loan_card(loan_id=loan, by=agent).borrower == agent.name
    assert [queries.thing_rows(ask=Ask(queue="mine"), by=who).total for who in (agent, fresh)] == [1, 0]
    assert (queries.things_waiting(by=agent), queries.thing_card(thing_id=mine, by=agent).taker) == (1, agent.name)
    assert [one.title for one in queries.items_ending(until=clock.day_start(day(30)), by=keeper)] == ["供应商底价表"]
