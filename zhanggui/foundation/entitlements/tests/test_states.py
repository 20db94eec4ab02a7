"""The life of a change, in Python and in the database."""

from __future__ import annotations

from zhanggui.foundation.entitlements.states import CHANGES, SENSITIVE, TONES, ChangeState
from zhanggui.kit.rights import all_rights


def test_every_state_is_reached_and_ends_are_final() -> None:
    assert (CHANGES.reachable(), set(TONES)) == (set(ChangeState), set(ChangeState))
    assert {start for start, _end in CHANGES.pairs()} == {ChangeState.ASKED}


def test_every_shipped_sensitive_right_is_declared_by_a_room() -> None:
    assert set(SENSITIVE) - set(all_rights()) == set()
