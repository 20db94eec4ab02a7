"""The words of modes."""

from __future__ import annotations

from zhanggui.kit.modes.states import MODE_MEANINGS, MODE_TITLES, MODE_TONES, STRICTNESS, Mode


def test_every_mode_has_its_words_and_stands_in_order_of_strictness() -> None:
    assert set(MODE_TITLES) == set(MODE_TONES) == set(MODE_MEANINGS) == set(Mode)
    assert STRICTNESS == (Mode.OBSERVE, Mode.WARN, Mode.BLOCK)
