"""The tables of imports and of rows set aside: nothing outside them, everything reachable."""

import pytest

from zhanggui.kit.pure import Machine
from zhanggui.offer.intake.states import ROW, RUN, RowState, RunState


@pytest.mark.parametrize("machine", [RUN, ROW], ids=lambda m: m.name)
def test_every_state_is_reachable_and_has_a_name(machine: Machine) -> None:
    assert machine.reachable() == set(machine.states)
    assert set(machine.titles) == set(machine.states)
    assert set(machine.verbs) == set(machine.actions)


def test_an_ended_import_and_a_settled_row_stay_so() -> None:
    assert {old for old, _ in RUN.pairs()} == {RunState.WAITING, RunState.RUNNING}
    assert not [pair for pair in ROW.pairs() if pair[0] == RowState.SETTLED]
