"""The life of a declaration."""

from __future__ import annotations

from zhanggui.foundation.declarations.states import (
    DECLARATIONS,
    FINDINGS,
    HANDLED,
    SORTS,
    TONES,
    DeclarationState,
    Finding,
    Handled,
    Sort,
)


def test_every_state_is_reached_and_every_value_has_words() -> None:
    assert (DECLARATIONS.reachable(), set(TONES)) == (set(DeclarationState), set(DeclarationState))
    assert (set(SORTS), set(HANDLED), set(FINDINGS)) == (
        set(Sort), set(Handled) - {Handled.NONE}, set(Finding) - {Finding.NONE},
    )  # fmt: skip
