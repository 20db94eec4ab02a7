"""The light of the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from zhanggui.foundation.law.controls import CONTROLS
from zhanggui.foundation.law.queries import _register
from zhanggui.foundation.law.states import Certainty
from zhanggui.foundation.org.tests.people import hired
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
    fresh = tuple(replace(one, certainty=Certainty.READ, checked_on=today) for one in shipped if one.platform is None)
    monkeypatch.setattr(_register, "shipped_versions", lambda: fresh)
    assert found() == (State.IN_FORCE, 0)
    stale = replace(fresh[0], checked_on=today - timedelta(days=400))
    monkeypatch.setattr(_register, "shipped_versions", lambda: (stale, *fresh[1:]))
    assert found() == (State.VIOLATED, 1)
    unsure = replace(fresh[0], certainty=Certainty.UNVERIFIED)
    monkeypatch.setattr(_register, "shipped_versions", lambda: (unsure, *fresh[1:]))
    assert found() == (State.VIOLATED, 1)


@duty("D266")
def test_an_entry_nobody_looks_after_or_no_control_answers_breaks_its_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    law = next(one for one in _register.shipped_versions() if one.title == "电子商务法")
    unheard = replace(law, title="新法", duties="", owner="product")
    monkeypatch.setattr(_register, "shipped_versions", lambda: (law, unheard))
    hired("legal")
    window = Window(clock.now() - timedelta(days=30), clock.now())
    found = {one.code: one.assess(window) for one in CONTROLS}
    told = {code: (one.population, one.exceptions, list(one.evidence)) for code, one in found.items()}
    assert told["law.register_owned"] == (2, 1, ["law 2"])
    assert told["law.register_answered"] == (2, 1, ["law 2"])
    assert found["law.rules_watched"].state == State.NO_EVIDENCE
