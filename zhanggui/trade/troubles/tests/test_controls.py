"""What is claimed of troubles is computed from rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from zhanggui.kit.controls import State, Window, duty
from zhanggui.trade.troubles import actions
from zhanggui.trade.troubles.controls import CONTROLS
from zhanggui.trade.troubles.models import Case
from zhanggui.trade.troubles.states import Kind, Liable, Outcome, Party
from zhanggui.trade.troubles.tests.making import AGENT, HOUR, NOW, gone, talked

pytestmark = pytest.mark.django_db


def found(place: int) -> tuple[State, int, int]:
    told = CONTROLS[place].assess(Window(NOW - timedelta(days=3), NOW + timedelta(days=1)))
    return told.state, told.population, told.exceptions


def reported(folder: Path, at: datetime) -> list[Case]:
    orders = gone(folder, "YT0000001", "YT0000002")
    for waybill, order in orders.items():
        actions.trouble_report(order_id=order.id, waybill=waybill, kind=Kind.LOST, note="找不到", by=AGENT, at=at)
    return list(Case.objects.order_by("waybill"))


@duty("D089")
def test_a_case_nobody_deals_with_in_time_breaks_the_rule(tmp_path: Path) -> None:
    assert found(0)[0] == State.NO_EVIDENCE
    first, second = reported(tmp_path, NOW - 10 * HOUR)
    talked(first, at=NOW - 9 * HOUR)
    assert found(0) == (State.VIOLATED, 2, 1)
    talked(second, at=NOW - HOUR)
    assert found(0) == (State.VIOLATED, 2, 1)


@duty("D090")
def test_who_is_blamed_was_talked_to(tmp_path: Path) -> None:
    assert found(1)[0] == State.NO_EVIDENCE
    cases = reported(tmp_path, NOW - 2 * HOUR)
    talked(*cases)
    talked(cases[0], party=Party.CARRIER)
    ids = [case.id for case in cases]
    actions.trouble_close(case_ids=ids, outcome=Outcome.RESENT, liable=Liable.CARRIER, by=AGENT, at=NOW - HOUR)
    assert found(1) == (State.VIOLATED, 2, 1)
