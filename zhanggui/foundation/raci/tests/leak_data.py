"""Leak cases: the policy and its posts are no shop's."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

OPEN = "the policy in force is for everybody who reads it; right policy.read"


def cases(ground: Ground) -> list[Case]:
    """Every query of RACI."""
    return [
        Case("raci_rows", {"ask": Ask()}, open=OPEN),
        Case("raci_counts", {}, open=OPEN),
        Case("raci_labels", {"ids": [1]}, open=OPEN),
        Case("raci_card", {"clause_id": 1}, open=OPEN),
        Case("charges_of", {"clause_ids": [1]}, open=OPEN),
        Case("charges_proposed", {"clause_ids": [1]}, open=OPEN),
        Case("post_options", {}, open=OPEN),
        Case("policy_options", {}, open=OPEN),
        Case("clauses_owned", {"since": clock.now() - timedelta(days=30), "until": clock.now()}, open=OPEN),
    ]
