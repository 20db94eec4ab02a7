"""The life of a case, as its table says."""

from __future__ import annotations

from zhanggui.trade.shortages.states import SHORTAGES, ShortageState


def test_a_case_that_ended_stays_ended_and_nothing_is_chosen_before_something_is_proposed() -> None:
    assert [t.action for t in SHORTAGES.table if ShortageState.ENDED in t.frm] == []
    assert SHORTAGES.move("choose", ShortageState.OPEN) is None
