"""A hand-over that is late breaks the rule until it is done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import HOUSE
from zhanggui.foundation.staffing import actions
from zhanggui.foundation.staffing.controls import CONTROLS
from zhanggui.foundation.staffing.models import Departure
from zhanggui.foundation.staffing.tests.making import head_of, left
from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


@duty("D021")
def test_a_late_hand_over_turns_the_light_red() -> None:
    def found(days: int) -> tuple[State, int, int]:
        told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=days)))
        return told.state, told.population, told.exceptions

    assert found(1) == (State.NO_EVIDENCE, 0, 0)
    left(head_of())
    assert [found(1), found(8)] == [(State.IN_FORCE, 1, 0), (State.VIOLATED, 1, 1)]
    org.department_head_set(code="ops", head_id=None, by=HOUSE)
    actions.handovers_settle(by=HOUSE)
    assert found(8) == (State.IN_FORCE, 1, 0)


HOUR = timedelta(hours=1)


@duty("D021")
@pytest.mark.parametrize(
    ("ended", "light"),
    [
        (None, (State.VIOLATED, 1, 1)),
        (timedelta(minutes=1), (State.IN_FORCE, 1, 0)),
        (timedelta(minutes=30), (State.VIOLATED, 1, 1)),
        (-HOUR, (State.NO_EVIDENCE, 0, 0)),
    ],
    ids=["still in", "let go that minute", "let go half an hour late", "withdrawn before"],
)
def test_who_was_in_after_his_last_day_turns_the_light_red(
    ended: timedelta | None, light: tuple[State, int, int]
) -> None:
    now = clock.now()
    Departure.objects.create(
        employee_id=head_of(), leaves_at=now - HOUR, reason="resigned", planned_at=now - timedelta(days=9),
        ended_at=None if ended is None else now - HOUR + ended,
    )  # fmt: skip
    told = CONTROLS[1].assess(Window(now - timedelta(days=30), now))
    assert (told.state, told.population, told.exceptions) == light


@duty("D021")
def test_who_is_let_go_late_is_no_more_in() -> None:
    now, who = clock.now(), head_of()
    Departure.objects.create(
        employee_id=who, leaves_at=now - HOUR, reason="resigned", planned_at=now - timedelta(days=9)
    )
    assert actions.departures_carry_out(by=HOUSE) == 1
    assert not Departure.objects.filter(ended_at=None).exists()
