"""The light of access reviews."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.recertification import actions
from zhanggui.foundation.recertification.controls import CONTROLS
from zhanggui.foundation.recertification.models import Campaign
from zhanggui.foundation.recertification.states import Decision
from zhanggui.foundation.recertification.tests.making import HOUSE, company, started
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


@duty("D182")
@duty("D193")
def test_rows_undecided_past_the_day_and_posts_given_back_turn_the_light_red() -> None:
    def found() -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=30)))
        return told.state, told.population, told.exceptions

    assert found() == (State.NO_EVIDENCE, 0, 0)
    hr, _head, _agent = company()
    rows = started(hr)
    assert found() == (State.IN_FORCE, 2, 0)
    past = clock.now() - timedelta(days=1)
    Campaign.objects.update(started_at=past - timedelta(days=9), due_at=past)
    assert found() == (State.VIOLATED, 2, 2)
    actions.rows_decide(row_ids=[row.id for row in rows], decision=Decision.TAKE, reason="复核", by=hr)
    assert found() == (State.IN_FORCE, 2, 0)
    agent = next(row for row in rows if row.post == "客服")
    org.assignment_grant(employee_id=agent.employee_id, post="agent", by=HOUSE)
    assert found() == (State.VIOLATED, 2, 1)
