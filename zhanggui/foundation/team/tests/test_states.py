"""The lives of plans and notes."""

from __future__ import annotations

from zhanggui.foundation.team.states import ACTIVITIES, PLANS, REVIEWS, Activity, PlanState, ReviewState


def test_every_state_is_reached_and_every_kind_has_words() -> None:
    assert (PLANS.reachable(), REVIEWS.reachable()) == (set(PlanState), set(ReviewState))
    assert set(ACTIVITIES) == set(Activity)
