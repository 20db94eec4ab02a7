"""Leak cases: segregation hold no rows of shops."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit.desk.ask import Ask

ORG = "people and posts are no shop's; right org.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of segregation."""
    who = hired("agent", shop=frozenset({ground.far}))
    return [
        Case("sod_conflicts", {}, open=ORG),
        Case("sod_rules", {}, open=ORG),
        Case("sod_pairs", {}, open=ORG),
        Case("exceptions_bearing", {"employee_ids": [who]}, open=ORG),
        Case("rule_options", {}, open=ORG),
        Case("conflict_rows", {"ask": Ask()}, open=ORG),
        Case("rule_rows", {"ask": Ask()}, open=ORG),
        Case("conflict_counts", {}, open=ORG),
        Case("conflict_labels", {"ids": [1]}, open=ORG),
        Case("rights_allowed", {"employee_id": who, "before": [], "after": ["org.view"]}, open=ORG),
        Case("conflict_card", {"conflict_id": 1}, open=ORG),
    ]
