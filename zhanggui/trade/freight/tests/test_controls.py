"""Who carries for us is decided on once a year."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit.controls import State, Window, duty
from zhanggui.trade.freight import actions
from zhanggui.trade.freight.controls import CONTROLS
from zhanggui.trade.freight.states import Verdict
from zhanggui.trade.freight.tests.making import CARRIER, FINANCE, NOW, way

pytestmark = pytest.mark.django_db


@duty("D087")
def test_a_carrier_nobody_decided_on_breaks_the_rule(tmp_path: Path) -> None:
    def found() -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(NOW - timedelta(days=30), NOW + timedelta(days=1)))
        return told.state, told.population, told.exceptions

    assert found()[0] == State.NO_EVIDENCE
    month = way(tmp_path, 1).date()
    actions.scores_count(month=month, by=FINANCE, at=NOW)
    assert found() == (State.VIOLATED, 1, 1)
    actions.decision_record(year=month.year, carrier=CARRIER, verdict=Verdict.KEEP, reason="稳定", by=FINANCE)
    assert found() == (State.IN_FORCE, 1, 0)
