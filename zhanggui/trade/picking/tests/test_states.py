"""The table of a wave's life."""

from __future__ import annotations

from zhanggui.trade.picking.states import WAVES, WaveState


def test_every_state_of_a_wave_is_reached() -> None:
    assert WAVES.reachable() == set(WaveState)
