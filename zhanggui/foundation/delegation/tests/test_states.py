"""The life of a delegation, and that no right to decide or to give keys slips through unnamed."""

from __future__ import annotations

from zhanggui.foundation.delegation.states import (
    DELEGATIONS,
    STANDINGS,
    TONES,
    UNLENT,
    DelegationState,
    Standing,
)
from zhanggui.kit.controls import duty
from zhanggui.kit.rights import all_rights
from zhanggui.kit.subjects import all_kinds

DECIDING_VERBS = ("approve", "decide", "activate", "except", "force", "rule", "grant", "collect", "finance", "reset")


def test_every_state_is_reached_and_every_standing_has_words() -> None:
    assert DELEGATIONS.reachable() == set(DelegationState)
    assert set(STANDINGS) == set(TONES) == set(Standing)


@duty("D010")
def test_every_right_that_decides_is_named_and_every_name_is_a_right() -> None:
    deciding = {kind.decide for kind in all_kinds().values()}
    by_verb = {code for code in all_rights() if code.partition(".")[2].split("_")[-1] in DECIDING_VERBS}
    assert (deciding | by_verb) - UNLENT == set()
    assert UNLENT - set(all_rights()) == set()
