"""No key stays with whoever is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions
from zhanggui.foundation.org.controls import CONTROLS
from zhanggui.foundation.org.models import OpenSession
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, hired, open_session
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


def found(code: str) -> tuple[State, int, int]:
    """State, population and exceptions of a control now."""
    control = next(one for one in CONTROLS if one.code == code)
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
    return told.state, told.population, told.exceptions


@duty("D021")
def test_a_session_of_somebody_gone_turns_the_light_red_until_it_is_ended() -> None:
    who = hired("agent")
    open_session(who)
    assert found("org.keys_end_with_service") == (State.NO_EVIDENCE, 0, 0)
    actions.employee_leave(employee_ids=[who], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert found("org.keys_end_with_service") == (State.IN_FORCE, 1, 0)
    left = OpenSession.objects.create(employee_id=who, session_key="x", started_at=clock.now(), seen_at=clock.now())
    assert found("org.keys_end_with_service") == (State.VIOLATED, 1, 1)
    left.delete()
    assert found("org.keys_end_with_service") == (State.IN_FORCE, 1, 0)
