"""The light of the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from zhanggui.foundation.law.controls import CONTROLS
from zhanggui.foundation.law.queries import _register
from zhanggui.foundation.law.states import Certainty
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


@duty("D266")
def test_a_law_nobody_verified_or_looked_at_for_a_year_turns_the_light_red(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> tuple[State, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now()))
        assert told.population > 20
        return told.state, told.exceptions

    shipped, today = _register.shipped_versions(), clock.today()
    fresh = tuple(replace(one, certainty=Certainty.READ, checked_on=today) for one in shipped)
    monkeypatch.setattr(_register, "shipped_versions", lambda: fresh)
    assert found() == (State.IN_FORCE, 0)
    stale = replace(fresh[0], checked_on=today - timedelta(days=400))
    monkeypatch.setattr(_register, "shipped_versions", lambda: (stale, *fresh[1:]))
    assert found() == (State.VIOLATED, 1)
    unsure = replace(fresh[0], certainty=Certainty.UNVERIFIED)
    monkeypatch.setattr(_register, "shipped_versions", lambda: (unsure, *fresh[1:]))
    assert found() == (State.VIOLATED, 1)
