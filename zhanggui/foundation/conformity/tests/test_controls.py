"""The lights of assessing itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.conformity import actions
from zhanggui.foundation.conformity.controls import CONTROLS
from zhanggui.foundation.conformity.models import Result, RulingRow, Run
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window, all_controls, duty

pytestmark = pytest.mark.django_db
BY = System("conformity")


def found(code: str) -> tuple[State, int, int]:
    control = next(one for one in CONTROLS if one.code == f"conformity.{code}")
    told = control.assess(Window(clock.now() - timedelta(days=60), clock.now() + timedelta(seconds=5)))
    return told.state, told.population, told.exceptions


def ran(days: int, light: str) -> None:
    """A run so many days ago, in which one control was found like this."""
    at = clock.now() - timedelta(days=days)
    run = Run.objects.create(at=at, since=at - timedelta(days=30), actor_name="系统")
    Result.objects.create(
        run=run, control="org.people_placed", light=light, population=2, exceptions=light != "in_force"
    )


@duty("D262")
def test_a_control_nobody_assessed_for_two_days_shows() -> None:
    assert found("assessed_daily") == (State.NO_EVIDENCE, 0, 0)
    actions.controls_assess(by=BY)
    many = len(all_controls())
    assert found("assessed_daily") == (State.IN_FORCE, many, 0)
    Run.objects.update(at=clock.now() - timedelta(days=3))
    ran(0, "in_force")
    assert found("assessed_daily") == (State.VIOLATED, many, many - 1)


@duty("D260")
def test_what_stays_violated_for_thirty_days_without_a_ruling_shows() -> None:
    assert found("mended_in_time") == (State.NO_EVIDENCE, 0, 0)
    ran(40, "violated")
    ran(1, "violated")
    assert found("mended_in_time") == (State.VIOLATED, 1, 1)
    told = {"scope": "试运行的店", "reason": "先整改店铺", "asked_by_name": "甲", "asked_at": clock.now()}
    ruling = RulingRow.objects.create(
        duty="D006", kind="waiver", review_on=clock.today() + timedelta(days=9), held_by_name="乙",
        held_at=clock.now(), **told,
    )  # fmt: skip
    assert found("mended_in_time") == (State.IN_FORCE, 1, 0)
    ruling.delete()
    ran(0, "in_force")
    assert found("mended_in_time") == (State.IN_FORCE, 1, 0)
