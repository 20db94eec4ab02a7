"""The life of a packing."""

from __future__ import annotations

from zhanggui.trade.packing.states import GOOD, OUTCOME_TITLES, PACKINGS, Outcome, PackState


def test_nothing_ships_before_it_was_checked() -> None:
    assert PACKINGS.sources("ship") == (PackState.CHECKED, PackState.PACKED)
    assert PACKINGS.move("weigh", PackState.OPEN) is None


def test_every_outcome_has_words_and_only_good_ones_are_not_red() -> None:
    assert set(OUTCOME_TITLES) == set(Outcome)
    assert Outcome.MANY not in GOOD
