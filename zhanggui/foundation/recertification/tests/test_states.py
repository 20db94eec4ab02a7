"""Words and lives."""

from __future__ import annotations

from zhanggui.foundation.recertification.states import CAMPAIGNS, DECISIONS, FLAGS, TONES, CampaignState, Decision, Flag


def test_every_state_is_reached_and_every_word_has_its_title() -> None:
    assert CAMPAIGNS.reachable() == set(CampaignState)
    assert (set(DECISIONS), set(TONES), set(FLAGS)) == (set(Decision), set(Decision), set(Flag))
