"""The light of sensitive posts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.entitlements import actions
from zhanggui.foundation.entitlements.controls import CONTROLS
from zhanggui.foundation.entitlements.tests.making import HOUSE, answered, flow
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.queries import posts_held
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D009")
def test_a_sensitive_post_given_past_the_flow_turns_the_light_red() -> None:
    def found() -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
        return told.state, told.population, told.exceptions

    hr, who, other = actor(hired("hr", shop=ALL)), hired("promoter"), hired("promoter")
    assert found() == (State.NO_EVIDENCE, 0, 0)
    boss = flow()
    change = actions.change_ask(employee_id=who, posts=["agent"], reason="顶岗", by=hr)
    answered(change, boss)
    deliver()
    assert found() == (State.IN_FORCE, 1, 0)
    given = next(one for one in posts_held(employee_ids=[who], by=HOUSE) if one.post == "agent")
    org.assignment_revoke(assignment_id=given.id, by=HOUSE)
    org.assignment_grant(employee_id=who, post="agent", by=HOUSE)
    assert found() == (State.VIOLATED, 1, 1)
    org.assignment_grant(employee_id=other, post="tech", by=HOUSE)
    actions.levels_set(codes=["org.view"], sensitive=True, by=hr)
    org.post_rights_set(post="tech", rights=["org.view"], by=HOUSE)
    assert found() == (State.VIOLATED, 1, 1)
    answered(actions.post_change_ask(post="tech", rights=["org.view", "orders.export"], reason="导出", by=hr), boss)
    deliver()
    assert found() == (State.VIOLATED, 2, 1)
