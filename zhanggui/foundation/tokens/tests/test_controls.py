"""The control reads tokens, and turns red when one outlives its owner's service."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, hired
from zhanggui.foundation.tokens.controls import CONTROLS
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.tests.tokens import issued
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window

pytestmark = pytest.mark.django_db


def test_token_that_outlives_its_owners_service_turns_the_control_red() -> None:
    window = Window(clock.now() - timedelta(days=30), clock.now())
    who, states = hired("head"), [CONTROLS[0].assess(window).state]
    issued(who)
    states.append(CONTROLS[0].assess(window).state)
    employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    states.append(CONTROLS[0].assess(window).state)
    Token.objects.update(revoked_at=None)
    states.append(CONTROLS[0].assess(window).state)
    assert states == [State.NO_EVIDENCE, State.IN_FORCE, State.NO_EVIDENCE, State.VIOLATED]
