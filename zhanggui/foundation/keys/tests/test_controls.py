"""The control reads sessions, and turns red when one goes round the second step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.keys.controls import CONTROLS
from zhanggui.foundation.keys.tests.factors import enrolled
from zhanggui.foundation.org.actions import sign_in_refuse
from zhanggui.foundation.org.models import OpenSession
from zhanggui.foundation.org.states import SignInRefusal
from zhanggui.foundation.org.tests.people import PASSWORD, actor, hired, open_session
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window

pytestmark = pytest.mark.django_db


def test_session_in_use_without_its_second_step_turns_the_control_red() -> None:
    window = Window(clock.now() - timedelta(days=30), clock.now())
    states = [CONTROLS[0].assess(window).state]
    who = hired(password=PASSWORD)
    enrolled(who)
    states.append(CONTROLS[0].assess(window).state)
    key = open_session(who)
    OpenSession.objects.filter(session_key=key).update(started_at=clock.now() - timedelta(hours=1))
    states.append(CONTROLS[0].assess(window).state)
    OpenSession.objects.filter(session_key=key).delete()
    states.append(CONTROLS[0].assess(window).state)
    assert states == [State.NO_EVIDENCE, State.IN_FORCE, State.VIOLATED, State.IN_FORCE]


def test_whoever_comes_in_right_after_five_refusals_is_listed() -> None:
    who = hired(password=PASSWORD)
    for _n in range(4):
        sign_in_refuse(login="", why=SignInRefusal.SECOND, by=actor(who))
    open_session(who)
    window = Window(clock.now() - timedelta(days=30), clock.now() + timedelta(minutes=1))
    before = CONTROLS[1].assess(window)
    for _n in range(5):
        sign_in_refuse(login="", why=SignInRefusal.SECOND, by=actor(who))
    open_session(who)
    after = CONTROLS[1].assess(window)
    assert [(a.state, a.population, a.exceptions) for a in (before, after)] == [
        (State.IN_FORCE, 5, 0),
        (State.VIOLATED, 11, 1),
    ]
