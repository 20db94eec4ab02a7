"""Words and lives."""

from __future__ import annotations

from zhanggui.foundation.secrecy.states import (
    ITEMS,
    LEVEL_TONES,
    LEVELS,
    MEDIA,
    SORTS,
    THING_TONES,
    THINGS,
    ItemState,
    Level,
    Medium,
    Sort,
    ThingState,
)


def test_every_state_is_reached_and_every_word_has_its_title() -> None:
    assert (ITEMS.reachable(), THINGS.reachable()) == (set(ItemState), set(ThingState))
    assert (set(LEVELS), set(LEVEL_TONES), set(MEDIA), set(SORTS)) == (set(Level), set(Level), set(Medium), set(Sort))
    assert set(THING_TONES) == set(ThingState)
