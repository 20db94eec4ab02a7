"""The lights of secrecy, both ways."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.credentials.models import Credential
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE as ORG
from zhanggui.foundation.secrecy import actions
from zhanggui.foundation.secrecy.controls import CONTROLS
from zhanggui.foundation.secrecy.models import Item, Loan, Thing
from zhanggui.foundation.secrecy.tests.making import day, entered, people, thing
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


def found(code: str) -> tuple[State, int, int]:
    control = next(one for one in CONTROLS if one.code == f"secrecy.{code}")
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(seconds=5)))
    return told.state, told.population, told.exceptions


@duty("D197")
@duty("D198")
@duty("D199")
def test_lights_follow_owners_readers_and_agreements() -> None:
    assert [found(code)[0] for code in ("owned", "readers_named", "readers_agreed")] == [State.NO_EVIDENCE] * 3
    keeper, agent, _fresh = people()
    item = entered(keeper, people=[agent.id or 0], until=day(9))
    actions.item_open(item_id=item, reason="核对", by=agent)
    codes = ("owned", "readers_named", "readers_agreed")
    assert [found(code) for code in codes] == [(State.IN_FORCE, 1, 0)] * 3
    Item.objects.update(until=day(-1), people=[])
    Credential.objects.update(ended_at=clock.now())
    assert [found(code) for code in codes] == [(State.VIOLATED, 1, 1)] * 3
    actions.items_release(item_ids=[item], reason="公开", by=keeper)
    assert [found(code)[0] for code in codes] == [State.NO_EVIDENCE, State.NO_EVIDENCE, State.VIOLATED]


@duty("D200")
@duty("D201")
def test_lights_follow_what_leavers_keep_and_when_paper_comes_back() -> None:
    keeper, agent, _fresh = people()
    loan = actions.paper_lend(item_id=entered(keeper), borrower_id=agent.id or 0, due=day(0), purpose="谈判", by=keeper)
    mine = thing(keeper, agent)
    actions.things_take(thing_ids=[mine], by=agent)
    assert (found("nothing_taken_away")[0], found("paper_back")) == (State.NO_EVIDENCE, (State.IN_FORCE, 1, 0))
    org.employee_leave(employee_ids=[agent.id or 0], reason=LeaveReason.RESIGNED, by=ORG)
    Loan.objects.update(due=day(-1), lent_at=clock.now() - timedelta(days=2))
    assert [found(code) for code in ("nothing_taken_away", "paper_back")] == [(State.VIOLATED, 1, 1)] * 2
    actions.papers_return(loan_ids=[loan], by=keeper)
    assert found("nothing_taken_away") == (State.VIOLATED, 1, 1)
    Thing.objects.update(holder=keeper.id)
    assert found("nothing_taken_away") == (State.IN_FORCE, 1, 0)
    assert found("paper_back") == (State.VIOLATED, 1, 1)
    Loan.objects.update(due=day(0))
    assert found("paper_back") == (State.IN_FORCE, 1, 0)
