"""Words and lives."""

from __future__ import annotations

from zhanggui.foundation.committee.states import (
    BALLOT_TONES,
    BALLOTS,
    ITEM_TONES,
    ITEMS,
    MEETING_TONES,
    MEETINGS,
    OFFICES,
    TOPICS,
    Ballot,
    ItemState,
    MeetingState,
    Office,
    Topic,
)


def test_every_state_is_reached_and_every_word_has_its_title() -> None:
    assert (ITEMS.reachable(), MEETINGS.reachable()) == (set(ItemState), set(MeetingState))
    assert (set(ITEM_TONES), set(MEETING_TONES), set(BALLOT_TONES)) == (set(ItemState), set(MeetingState), set(Ballot))
    assert (set(OFFICES), set(TOPICS), set(BALLOTS)) == (set(Office), set(Topic), set(Ballot))
