"""Every word has its title."""

from __future__ import annotations

from zhanggui.foundation.segregation.states import SOD_MODES, STANDINGS, TONES, SodMode, Standing


def test_every_mode_and_standing_is_worded() -> None:
    assert (set(SOD_MODES), set(STANDINGS), set(TONES)) == (set(SodMode), set(Standing), set(Standing))
