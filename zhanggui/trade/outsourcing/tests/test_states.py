"""The table of a given order's life."""

from __future__ import annotations

from zhanggui.trade.outsourcing.states import FATES, Fate


def test_every_fate_is_reached() -> None:
    assert FATES.reachable() == set(Fate)
