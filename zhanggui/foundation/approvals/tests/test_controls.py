"""Nobody gone is asked, and nobody decided what he asked himself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.approvals.controls import CONTROLS, never_ones_own
from zhanggui.foundation.approvals.models import Request, Task
from zhanggui.foundation.approvals.states import Mode
from zhanggui.foundation.approvals.tests.making import decided, opened, person
from zhanggui.foundation.approvals.tests.test_actions_leaving import gone
from zhanggui.foundation.approvals.tests.test_actions_passing import flow, named
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


def found(code: str) -> tuple[State, int, int]:
    control = next(one for one in CONTROLS if one.code == code)
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
    return told.state, told.population, told.exceptions


@duty("D021")
@duty("D010")
def test_lights_follow_the_rows() -> None:
    one, two = person("finance", "一"), person("finance", "二")
    flow(named(Mode.ANY, one))
    request = opened(person())
    gone(two)
    assert found("approvals.nobody_gone_is_asked") == (State.IN_FORCE, 1, 0)
    Task.objects.filter(request=request).update(person=two.id)
    assert found("approvals.nobody_gone_is_asked") == (State.VIOLATED, 1, 1)
    Task.objects.filter(request=request).update(person=one.id)
    assert found("approvals.nobody_gone_is_asked") == (State.IN_FORCE, 1, 0)
    assert found("approvals.decided_by_another") == (State.NO_EVIDENCE, 0, 0)
    decided(request, one)
    assert (found("approvals.decided_by_another"), never_ones_own()) == ((State.IN_FORCE, 1, 0), [])
    Request.objects.filter(id=request.id).update(barred=[one.id, request.asked_by])
    assert found("approvals.decided_by_another") == (State.VIOLATED, 1, 1)
    assert never_ones_own() == [f"request {request.id}"]


@duty("D009")
def test_a_signature_that_vanished_shows() -> None:
    head = person("head")
    request = opened(person())
    decided(request, head)
    assert found("approvals.within_authority") == (State.IN_FORCE, 1, 0)
    assert found("approvals.afterwards_in_a_day") == (State.NO_EVIDENCE, 0, 0)
    Task.objects.filter(request=request).update(state=70)
    assert found("approvals.within_authority") == (State.VIOLATED, 1, 1)
