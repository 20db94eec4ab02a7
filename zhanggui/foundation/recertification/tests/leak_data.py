"""Leak cases: reviews are about people and posts, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

ORG = "people, posts and rights are no shop's; one's own rows, or right org.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of recertification."""
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    return [
        Case("campaign_rows", {"ask": Ask()}, open=ORG),
        Case("campaign_counts", {}, open=ORG),
        Case("campaign_card", {"campaign_id": 1}, open=ORG),
        Case("review_rows", {"ask": Ask()}, open=ORG),
        Case("review_counts", {}, open=ORG),
        Case("review_labels", {"ids": [1]}, open=ORG),
        Case("review_card", {"row_id": 1}, open=ORG),
        Case("campaign_options", {}, open=ORG),
        Case("reviewed_in_time", window, open=ORG),
        Case("rows_in_hand", {}, open=ORG),
    ]
