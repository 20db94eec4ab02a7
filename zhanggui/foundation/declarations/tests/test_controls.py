"""The light of D229 counts whom the round asks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.declarations import actions
from zhanggui.foundation.declarations.controls import CONTROLS
from zhanggui.foundation.declarations.models import Declaration, Round
from zhanggui.foundation.declarations.states import Finding
from zhanggui.foundation.declarations.tests.making import YEAR, begun, taken
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


@duty("D229")
def test_late_statement_and_what_lies_unreviewed_turn_it_red_and_nobody_asked_is_no_evidence() -> None:
    def found() -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
        return told.state, told.population, told.exceptions

    who, legal = hired("promoter"), actor(hired("legal"))
    assert found() == (State.NO_EVIDENCE, 0, 0)
    begun()
    assert found() == (State.IN_FORCE, 2, 0)
    actions.statement_make(year=YEAR, interests=False, by=legal)
    Round.objects.update(due_at=clock.now())
    assert found() == (State.IN_FORCE, 2, 0)  # who came a moment ago has thirty days
    Employee.objects.filter(id=who).update(hired_at=clock.now() - timedelta(days=60))
    assert found() == (State.VIOLATED, 2, 1)
    actions.statement_make(year=YEAR, interests=False, by=actor(who))
    made = taken(who)
    assert found() == (State.IN_FORCE, 3, 0)
    Declaration.objects.filter(id=made).update(made_at=clock.now() - timedelta(days=20))
    assert found() == (State.VIOLATED, 3, 1)
    actions.declarations_review(declaration_ids=[made], finding=Finding.FINE, by=legal)
    assert found() == (State.IN_FORCE, 3, 0)
