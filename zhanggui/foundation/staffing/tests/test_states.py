"""Words of staffing."""

from __future__ import annotations

from zhanggui.foundation.staffing.states import CAUSE_TITLES, STANDING_TITLES, Cause, Standing


def test_every_cause_and_standing_has_words() -> None:
    assert (set(CAUSE_TITLES), set(STANDING_TITLES)) == (set(Cause), set(Standing))
