"""Words."""

from __future__ import annotations

from zhanggui.foundation.raci.states import PART_TONES, PARTS, STANDINGS, TONES, Part, Standing


def test_every_word_has_its_title() -> None:
    assert (set(PARTS), set(PART_TONES)) == (set(Part), set(Part))
    assert (set(STANDINGS), set(TONES)) == (set(Standing), set(Standing))
