"""The light of RACI."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.foundation.raci import actions
from zhanggui.foundation.raci.controls import CONTROLS
from zhanggui.foundation.raci.queries import raci_rows
from zhanggui.foundation.raci.tests.making import HOUSE, in_force
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.desk.ask import Ask

pytestmark = pytest.mark.django_db


@duty("D007")
def test_clause_nobody_answers_for_turns_the_light_red(tmp_path: Path) -> None:
    def found() -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now()))
        return told.state, told.population, told.exceptions

    assert found() == (State.NO_EVIDENCE, 0, 0)
    _legal, head, _version = in_force(tmp_path)
    ids = [row.id for row in raci_rows(ask=Ask(limit=200), by=HOUSE).rows]
    assert found() == (State.VIOLATED, len(ids), len(ids))
    for clause in ids:
        actions.charges_set(clause_id=clause, accountable="head", responsible=["operator"], by=head)
    assert found() == (State.IN_FORCE, len(ids), 0)
