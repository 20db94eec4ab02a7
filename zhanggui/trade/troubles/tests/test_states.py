"""The words of troubles are whole, and what is over stays over."""

from __future__ import annotations

import pytest

from zhanggui.kit.pure import Machine
from zhanggui.trade.troubles import states as s


def test_every_word_is_said() -> None:
    told = [s.KIND_TITLES, s.SOURCE_TITLES, s.OUTCOME_TITLES, s.LIABLE_TITLES, s.PARTY_TITLES]
    words = [s.Kind, s.Source, s.Outcome, s.Liable, s.Party]
    assert [set(titles) for titles in told] == [set(word) for word in words]
    assert set(s.WAY_TITLES) == set(s.Way)


@pytest.mark.parametrize(
    ("machine", "over"),
    [
        (s.CASES, {s.CaseState.CLOSED}),
        (s.CLAIMS, {s.ClaimState.PAID, s.ClaimState.REFUSED}),
        (s.GRANTS, {s.GrantState.GRANTED, s.GrantState.REFUSED}),
        (s.STOPS, {s.StopState.RETURNED, s.StopState.FAILED, s.StopState.DROPPED}),
    ],
)
def test_what_is_over_stays_over(machine: Machine, over: set[int]) -> None:
    assert {state for state in machine.states if not any(state in t.frm for t in machine.table)} == over
