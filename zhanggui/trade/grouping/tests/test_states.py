"""The words of grouping."""

from __future__ import annotations

from zhanggui.trade.grouping.states import PARTING_TITLES, Parting


def test_every_reason_to_leave_a_merge_has_its_words() -> None:
    assert set(PARTING_TITLES) == set(Parting)
