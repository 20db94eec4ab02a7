"""The life of a price incident."""

from __future__ import annotations

from zhanggui.kit.controls import duty
from zhanggui.trade.incidents.states import INCIDENTS, IncidentState


@duty("D056")
def test_an_incident_is_born_open_and_ends_once() -> None:
    assert INCIDENTS.entry == {IncidentState.OPEN}
    assert [INCIDENTS.move("end", state) is not None for state in IncidentState] == [True, False]
