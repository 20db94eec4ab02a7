"""The control of shortages is computed from rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import State, Window, all_controls, duty
from zhanggui.trade.shortages.models import Shortage
from zhanggui.trade.shortages.tests.making import opened, proposed

pytestmark = pytest.mark.django_db
LONG_AGO = clock.now() - timedelta(days=2)
HOUR = timedelta(hours=1)


def found() -> tuple[State, int, int]:
    control = next(one for one in all_controls() if one.code == "shortages.settled_with_buyer")
    said = control.assess(Window(clock.now() - timedelta(days=3), clock.now() + timedelta(days=1)))
    return said.state, said.population, said.exceptions


@duty("D081")
def test_a_shortage_is_proposed_in_time_or_it_breaks_the_rule(tmp_path: Path) -> None:
    assert found()[0] == State.NO_EVIDENCE
    told, untold, late, served = opened(tmp_path, 4, at=LONG_AGO)
    assert found() == (State.VIOLATED, 4, 4)
    proposed(told, at=LONG_AGO)
    proposed(late, at=LONG_AGO + 9 * HOUR)
    Shortage.objects.filter(order__in=[told, late]).update(due_at=clock.now() + HOUR)
    ended = {"state": 40, "ending": "served", "ended_at": LONG_AGO}
    Shortage.objects.filter(order=served).update(**ended)
    assert found() == (State.VIOLATED, 4, 2)
    Shortage.objects.filter(order__in=[untold, late]).update(asked_until=clock.now() + HOUR)
    assert found() == (State.IN_FORCE, 2, 0)


@duty("D081")
def test_what_was_begun_and_stands_past_its_clock_breaks_the_rule(tmp_path: Path) -> None:
    (order,) = opened(tmp_path, at=LONG_AGO)
    proposed(order, at=LONG_AGO)
    assert found() == (State.VIOLATED, 1, 1)
