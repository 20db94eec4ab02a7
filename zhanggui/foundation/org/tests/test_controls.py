"""No key stays with whoever is gone; departments, people and posts are where they belong."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions
from zhanggui.foundation.org.controls import CONTROLS
from zhanggui.foundation.org.models import Department, Employee, OpenSession, Post
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


@duty("D006")
@duty("D218")
def test_a_department_without_head_and_a_post_without_words_turn_the_light_red_until_mended() -> None:
    codes = ("org.departments_led", "org.people_placed", "org.posts_described")
    assert [found(code) for code in codes] == [(State.NO_EVIDENCE, 0, 0)] * 3
    who = hired("agent")
    actions.department_add(code="shop", name="电子商务部", by=HOUSE)
    assert [found(code) for code in codes] == [
        (State.NO_EVIDENCE, 0, 0),
        (State.VIOLATED, 1, 1),
        (State.IN_FORCE, 1, 0),
    ]
    Employee.objects.update(department=Department.objects.get(code="shop"))
    Post.objects.filter(code="agent").update(duties="")
    assert [found(code) for code in codes] == [(State.VIOLATED, 1, 1), (State.IN_FORCE, 1, 0), (State.VIOLATED, 1, 1)]
    actions.department_head_set(code="shop", head_id=who, by=HOUSE)
    assert found("org.departments_led") == (State.IN_FORCE, 1, 0)
    actions.employee_leave(employee_ids=[who], reason=LeaveReason.RESIGNED, by=HOUSE)
    hired("tech", name="新员工")
    Employee.objects.update(department=Department.objects.get(code="shop"))
    assert found("org.departments_led") == (State.VIOLATED, 1, 1)
