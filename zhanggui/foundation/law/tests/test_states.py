"""The life of an amendment, and words for every value."""

from __future__ import annotations

from zhanggui.foundation.law import states


def test_every_state_is_reached_and_every_value_has_its_words() -> None:
    assert states.AMENDMENTS.reachable() == set(states.AmendmentState)
    assert {start for start, _end in states.AMENDMENTS.pairs()} == {states.AmendmentState.ASKED}
    assert set(states.UNITS) == set(states.Unit)
    assert set(states.PLATFORMS) == set(states.Platform)
    assert set(states.FINDINGS) == set(states.FINDING_TONES) == set(states.Finding)
    assert set(states.FAULTS) == set(states.Fault)
    assert set(states.CERTAINTIES) == set(states.CERTAINTY_TONES) == set(states.Certainty)
