"""The light of sensitive rights in another's hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.delegation.controls import CONTROLS
from zhanggui.foundation.delegation.models import Delegation
from zhanggui.foundation.delegation.tests.making import lent
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D009")
def test_a_sensitive_delegation_nobody_decided_turns_the_light_red() -> None:
    def found() -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
        return told.state, told.population, told.exceptions

    giver, agent, boss = hired("operator", shop=ALL), hired("promoter"), actor(hired("management"))
    assert found() == (State.NO_EVIDENCE, 0, 0)
    made = lent(giver, agent, "orders.export")
    request = Delegation.objects.get(id=made).request_id or 0
    approvals.request_decide(request_ids=[request], agrees=True, note="", by=boss)
    deliver()
    assert found() == (State.IN_FORCE, 1, 0)
    Delegation.objects.filter(id=made).update(decided_by_name="")
    assert found() == (State.VIOLATED, 1, 1)
