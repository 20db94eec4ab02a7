"""The words of numbers."""

from __future__ import annotations

from zhanggui.trade.carriers.states import NUMBER_TITLES, NumberState


def test_every_state_of_a_number_has_a_title() -> None:
    assert set(NUMBER_TITLES) == set(NumberState)
