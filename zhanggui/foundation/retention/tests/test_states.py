"""The life of a switch, and words for every value."""

from __future__ import annotations

from zhanggui.foundation.retention import states


def test_every_state_is_reached_and_every_value_has_its_words() -> None:
    assert states.SWITCHES.reachable() == set(states.SwitchState)
    assert {start for start, _end in states.SWITCHES.pairs()} == {states.SwitchState.ASKED}
    assert set(states.UNITS) == set(states.Unit)
    assert set(states.MODES) == set(states.MODE_TONES) == set(states.Mode)
