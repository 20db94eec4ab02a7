"""Leak cases: changes of rights are the company's, no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

ORG = "people, posts and rights are no shop's; right org.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of entitlements."""
    who = hired("agent", shop=frozenset({ground.far}))
    window = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
    return [
        Case("sensitive_rights", {}, open=ORG),
        Case("grant_allowed", {"employee_id": who, "before": [], "after": ["org.view"]}, open=ORG),
        Case("change_rows", {"ask": Ask()}, open=ORG),
        Case("change_counts", {}, open=ORG),
        Case("change_labels", {"ids": [1]}, open=ORG),
        Case("change_card", {"change_id": 1}, open=ORG),
        Case("level_rows", {"ask": Ask()}, open=ORG),
        Case("posts_by_approval", window, open=ORG),
    ]
