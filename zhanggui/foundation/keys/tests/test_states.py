"""Words of keys are all titled."""

from __future__ import annotations

from zhanggui.foundation.keys.states import FACTORS, RESET_REASONS, Factor, ResetReason


def test_every_word_has_a_title() -> None:
    assert (set(FACTORS), set(RESET_REASONS)) == (set(Factor), set(ResetReason))
