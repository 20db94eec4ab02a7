"""The control of urgings is computed from rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls, duty
from zhanggui.trade.changes import actions
from zhanggui.trade.changes.models import ChangeRequest, Urging
from zhanggui.trade.changes.states import Consent, Source
from zhanggui.trade.changes.tests.making import AGENT, applied, asked, on_its_way

pytestmark = pytest.mark.django_db


def found(code: str = "changes.urging_answered") -> tuple[State, int, int]:
    control = next(one for one in all_controls() if one.code == code)
    now = clock.now()
    said = control.assess(Window(now - timedelta(days=1), now + timedelta(days=1)))
    return said.state, said.population, said.exceptions


@pytest.mark.parametrize(("answered", "says"), [(True, State.IN_FORCE), (False, State.VIOLATED)])
def test_an_urging_is_answered_in_time_or_it_breaks_the_rule(tmp_path: Path, answered: bool, says: State) -> None:
    order, at = on_its_way(tmp_path), clock.now() - timedelta(hours=9)
    assert found()[0] == State.NO_EVIDENCE
    actions.order_urge(order_ids=[order.id], source=Source.CHAT, by=AGENT, at=at)
    if answered:
        ids = list(Urging.objects.values_list("id", flat=True))
        actions.urging_answer(urging_ids=ids, promised_at=clock.now(), by=AGENT, at=at + timedelta(hours=1))
    assert found() == (says, 1, 0 if answered else 1)


@duty("D080")
def test_a_change_is_asked_by_the_buyer_or_agreed_by_him_with_proof(tmp_path: Path) -> None:
    order, code = on_its_way(tmp_path), "changes.deal_is_agreed"
    assert found(code)[0] == State.NO_EVIDENCE
    applied(asked(order, goods=("B2", 1)))
    applied(asked(order, goods=("A1", 1), source=Source.OURS, consent=Consent.CHAT, evidence="聊天截图 0412"))
    assert found(code) == (State.IN_FORCE, 2, 0)
    ChangeRequest.objects.filter(source="ours").update(source="other", consent="")
    assert found(code) == (State.VIOLATED, 2, 1)
