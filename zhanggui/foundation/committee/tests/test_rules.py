"""Counting votes, for any committee."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.committee import rules
from zhanggui.foundation.committee.states import Ballot, Office
from zhanggui.kit.controls import duty

F, A, S, X = Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN, Ballot.ASIDE
C, M = Office.CHAIR, Office.MEMBER


@duty("D003")
@pytest.mark.parametrize(
    ("ballots", "seats", "quorate", "carried"),
    [
        ([F, F, F], 3, True, True), ([F, F, A], 3, True, True), ([F, A, S], 3, True, False), ([F], 3, False, False),
        ([F, F], 5, False, False), ([F, F, X], 4, True, True), ([X, X, X], 3, False, False), ([F, A], 2, True, False),
        ([], 0, False, False),
    ],
)  # fmt: skip
def test_majorities_are_of_members_without_an_interest(
    ballots: list[Ballot], seats: int, quorate: bool, carried: bool
) -> None:
    told = rules.tally(ballots, seats=seats, quorum=51, needed=51)
    assert (told.quorate, told.carried) == (quorate, carried)


@duty("D003")
@given(
    ballots=st.lists(st.sampled_from(list(Ballot)), max_size=12),
    absent=st.integers(0, 5),
    quorum=st.integers(51, 100),
    needed=st.integers(51, 100),
)
def test_no_vote_carries_without_a_majority_of_the_entitled_and_more_votes_for_never_hurt(
    ballots: list[Ballot], absent: int, quorum: int, needed: int
) -> None:
    told = rules.tally(ballots, seats=len(ballots) + absent, quorum=quorum, needed=needed)
    assert told.cast + told.aside == len(ballots)
    assert told.entitled == told.cast + absent
    if told.carried:
        assert told.quorate
        assert told.for_ * 2 > told.entitled
        more = rules.tally([*ballots, F], seats=len(ballots) + absent + 1, quorum=quorum, needed=needed)
        assert more.carried


@duty("D001")
@pytest.mark.parametrize(
    ("offices", "stands"),
    [([C, M, M], True), ([M, M, M], False), ([C, M, Office.SECRETARY], False), ([], False)],
)
def test_committee_needs_a_chair_and_three_votes(offices: list[Office], stands: bool) -> None:
    assert bool(rules.committee_stands(offices)) is stands


@duty("D001")
def test_shares_below_a_majority_are_refused() -> None:
    told = [bool(rules.shares_usable(quorum=q, needed=n)) for q, n in ((50, 51), (51, 50), (51, 51), (101, 51))]
    assert told == [False, False, True, False]


@duty("D003")
def test_only_a_voting_member_who_is_there_votes_while_the_meeting_is_open() -> None:
    told = [
        bool(rules.may_vote(open_=o, present=p, votes=v)) for o, p, v in ((1, 1, 1), (0, 1, 1), (1, 0, 1), (1, 1, 0))
    ]
    assert told == [True, False, False, False]
