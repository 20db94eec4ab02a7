"""Controls are assessed, and what they found is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.models import Result, Run
from zhanggui.foundation.conformity.states import Light
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import all_controls
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.journal.models import Entry

BY = System("test")
pytestmark = pytest.mark.django_db


def test_every_control_is_assessed_once_and_the_run_is_told() -> None:
    run = actions.controls_assess(by=BY)
    assert sorted(Result.objects.filter(run_id=run).values_list("control", flat=True)) == [
        control.code for control in all_controls()
    ]
    (told,) = Entry.objects.filter(fact="conformity.controls_assessed")
    assert told.payload["controls"] == len(all_controls())


def test_without_rows_no_duty_is_in_force_and_none_claims_a_control_it_lacks() -> None:
    actions.controls_assess(by=BY)
    stand = queries.standing(by=BY)
    claimed = {code for control in all_controls() for code in control.duties}
    assert {one.duty.code for one in stand.duties if one.light != Light.NOT_BUILT} == claimed
    assert [one.duty.code for one in stand.duties if one.light == Light.IN_FORCE and not one.population] == []


def test_a_duty_turns_red_with_its_rows_and_green_when_they_are_mended() -> None:
    now = clock.now()
    for days, (light, population, exceptions) in enumerate((("violated", 9, 2), ("in_force", 8, 0))):
        run = Run.objects.create(at=now + timedelta(days=days), since=now - timedelta(days=30), actor_name="夜间")
        for control in all_controls():
            if "D073" in control.duties:
                Result.objects.create(
                    run=run, control=control.code, light=light, population=population, exceptions=exceptions
                )
        one = queries.duty_stand(code="D073", by=BY)
        assert (one.light.value, one.exceptions > 0, one.last_evidence_at) == (light, exceptions > 0, run.at)
    assert [past.light for past in one.controls[0].past] == [Light.IN_FORCE, Light.VIOLATED]


def test_what_was_found_stays() -> None:
    actions.controls_assess(by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        for change in ("UPDATE conformity_result SET light = 'in_force'", "DELETE FROM conformity_run"):
            with pytest.raises(IntegrityError, match="append"), transaction.atomic():
                cursor.execute(change)


def test_only_those_with_the_right_assess_and_look() -> None:
    nobody = Actor(1, "甲", "employee", frozenset())
    asks: tuple[Callable[..., object], ...] = (actions.controls_assess, queries.standing, queries.duties)
    for ask in asks:
        with pytest.raises(NotAllowed):
            ask(by=nobody)
    with pytest.raises(NotFound):
        queries.duty_stand(code="D-000", by=BY)
