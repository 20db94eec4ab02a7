"""The life of a disclosure."""

from __future__ import annotations

from zhanggui.kit.controls import duty
from zhanggui.trade.disclosures.states import DISCLOSURES, DisclosureState


@duty("D183")
def test_what_was_taken_or_is_over_is_never_taken_again() -> None:
    over = (DisclosureState.TAKEN, DisclosureState.OVER)
    assert [DISCLOSURES.move(action, state) for action in DISCLOSURES.actions for state in over] == [None] * 6
