"""Leak cases: delegations are the company's, no shop's; what the agent sees is the giver's scope."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.delegation.tests.making import lent
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

ORG = "people and rights are no shop's; right org.view, or one's own"


def cases(ground: Ground) -> list[Case]:
    """Every query of delegation."""
    giver, agent = hired("product", shop=frozenset({ground.far})), hired("promoter")
    made = lent(giver, agent, "catalog.view")
    now = clock.now()
    return [
        Case("acting_as", {"delegation_id": made, "factor": ""}, open="nobody but the agent becomes anybody else"),
        Case("my_delegations", {}, open=ORG),
        Case("people_offered", {}, open="names of colleagues"),
        Case("rights_offered", {}, open="one's own rights"),
        Case("delegation_rows", {"ask": Ask()}, open=ORG),
        Case("delegation_counts", {}, open=ORG),
        Case("delegation_labels", {"ids": [made]}, open=ORG),
        Case("delegation_card", {"delegation_id": made}, open=ORG),
        Case("delegations_bearing", {"employee_ids": [giver]}, open=ORG),
        Case("delegations_ending", {"until": now + timedelta(days=30)}, open=ORG),
        Case("sensitive_by_approval", {"since": now - timedelta(days=30), "until": now}, open=ORG),
    ]
