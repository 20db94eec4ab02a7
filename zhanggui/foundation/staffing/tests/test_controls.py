"""A hand-over that is late breaks the rule until it is done."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import HOUSE
from zhanggui.foundation.staffing import actions
from zhanggui.foundation.staffing.controls import CONTROLS
from zhanggui.foundation.staffing.models import Departure
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


@duty("D021")
def test_a_late_hand_over_turns_the_light_red() -> None:
    def found(days: int) -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=days)))
        return told.state, told.population, told.exceptions

    assert found(1) == (State.NO_EVIDENCE, 0, 0)
    left(head_of())
    assert [found(1), found(8)] == [(State.IN_FORCE, 1, 0), (State.VIOLATED, 1, 1)]
    org.department_head_set(code="ops", head_id=None, by=HOUSE)
    actions.handovers_settle(by=HOUSE)
    assert found(8) == (State.IN_FORCE, 1, 0)


@duty("D021")
def test_who_is_in_after_his_last_day_turns_the_light_red() -> None:
    def found(now: datetime) -> tuple[State, int, int]:
        told = CONTROLS[1].assess(Window(now - timedelta(days=30), now))
        return told.state, told.population, told.exceptions

    who, then = head_of(), clock.now()
    assert found(then) == (State.NO_EVIDENCE, 0, 0)
    Departure.objects.create(
        employee_id=who, leaves_at=then - timedelta(hours=1), reason="resigned", planned_at=then - timedelta(days=9)
    )
    assert found(then) == (State.VIOLATED, 1, 1)
    actions.departures_carry_out(by=HOUSE)
    assert found(then) == (State.IN_FORCE, 1, 0)
