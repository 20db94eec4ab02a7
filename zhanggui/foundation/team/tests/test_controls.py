"""The lights of D013, both ways."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.team import actions, queries
from zhanggui.foundation.team.controls import CONTROLS
from zhanggui.foundation.team.models import Review
from zhanggui.foundation.team.rules import half_after, half_before
from zhanggui.foundation.team.states import Activity
from zhanggui.foundation.team.tests.making import company, planned
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


def found(days: int = 0) -> list[tuple[State, int, int]]:
    until = clock.now() + timedelta(days=days)
    told = [one.assess(Window(until - timedelta(days=30), until)) for one in CONTROLS]
    return [(one.state, one.population, one.exceptions) for one in told]


@duty("D013")
def test_too_many_in_a_post_an_idle_team_and_a_note_nobody_reviewed_turn_it_red() -> None:
    who, nothing = company(), (State.NO_EVIDENCE, 0, 0)
    assert found() == [nothing] * 3
    planned(who.hr, who.chief, seats=1)
    assert found()[0] == (State.VIOLATED, 4, 1)
    planned(who.hr, who.chief, seats=2)
    assert found()[0] == (State.IN_FORCE, 4, 0)
    for department in ("service", "all"):
        people = [who.hr.id or 0]
        actions.activity_record(
            kind=Activity.EVENT, department=department, on=clock.today(), title="团建", people=people, by=who.hr
        )
    assert (found()[1], found(days=100)[1]) == ((State.IN_FORCE, 2, 0), (State.VIOLATED, 2, 2))
    for by in (who.head, who.chief):
        ((place, _name),) = queries.my_departments(by=by)
        actions.review_write(department_id=place, note="稳定", by=by)
    due = half_after(half_before(clock.today())) + timedelta(days=60)
    late = (due - clock.today()).days
    assert found(days=max(late, 0))[2] == (State.VIOLATED, 2, 1)  # nobody stands above the chief
    actions.reviews_check(review_ids=list(Review.objects.values_list("id", flat=True)), by=who.chief)
    assert found(days=max(late, 0))[2] == (State.IN_FORCE, 2, 0)
