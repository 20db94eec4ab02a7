"""The control reads bindings, and turns red when one outlives its owner's service."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.foundation.signon import actions
from zhanggui.foundation.signon.controls import CONTROLS
from zhanggui.foundation.signon.models import Binding
from zhanggui.foundation.signon.tests.signing import ME, opened
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window

pytestmark = pytest.mark.django_db


def test_binding_that_outlives_its_owners_service_turns_the_control_red() -> None:
    window = Window(clock.now() - timedelta(days=30), clock.now())
    found, who = opened(), hired()
    actions.identity_bind(provider_id=found, identity=ME, by=actor(who))
    states = [CONTROLS[0].assess(window).state]
    employee_leave(employee_ids=[who], reason=LeaveReason.OTHER, by=HOUSE)
    states.append(CONTROLS[0].assess(window).state)
    Binding.objects.create(
        provider_id=found, employee_id=who, subject="x", own=True, bound_at=clock.now(), bound_by="x"
    )
    states.append(CONTROLS[0].assess(window).state)
    assert states == [State.IN_FORCE, State.NO_EVIDENCE, State.VIOLATED]
