"""The lights of the committee."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.committee.controls import CONTROLS
from zhanggui.foundation.committee.models import Charter, FollowUp, Item, Member
from zhanggui.foundation.committee.tests.making import board, carried, followed
from zhanggui.foundation.conformity.actions import report_draw
from zhanggui.foundation.credentials import actions as credentials
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window, duty

pytestmark = pytest.mark.django_db


def found(code: str) -> tuple[State, int, int]:
    control = next(one for one in CONTROLS if one.code == f"committee.{code}")
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(seconds=5)))
    return told.state, told.population, told.exceptions


@duty("D001")
@duty("D002")
@duty("D003")
def test_lights_follow_members_plans_and_seals() -> None:
    assert [found(code)[0] for code in ("stands", "plan_carried", "resolutions_sound")] == [State.NO_EVIDENCE] * 3
    one = board()
    assert found("stands") == (State.IN_FORCE, 3, 0)
    item = carried(one)
    assert (found("plan_carried"), found("resolutions_sound")) == ((State.IN_FORCE, 1, 0),) * 2
    Member.objects.filter(office="chair").update(until=clock.today())
    assert found("stands") == (State.VIOLATED, 2, 2)
    assert Item.objects.get(id=item).digest != ""


@duty("D005")
def test_follow_up_not_done_in_time_is_a_violation() -> None:
    one = board()
    task = followed(one, carried(one), one.third)
    assert found("followups_kept")[0] is State.NO_EVIDENCE
    FollowUp.objects.filter(id=task).update(due=clock.today() - timedelta(days=1))
    assert found("followups_kept") == (State.VIOLATED, 1, 1)


@duty("D008")
def test_head_of_a_department_signs_the_present_letter() -> None:
    one, house = board(), System("org")
    org.department_add(code="ecom", name="电商部", by=house)
    org.department_head_set(code="ecom", head_id=one.second.id or 0, by=house)
    credentials.credentials_load(by=house)
    assert found("heads_signed") == (State.VIOLATED, 1, 1)
    told = {"employee_id": one.second.id or 0, "kind": "responsibility", "signed_on": clock.today()}
    credentials.credential_record(**told, by=house)
    assert found("heads_signed") == (State.IN_FORCE, 1, 0)


@duty("D261")
def test_a_committee_that_took_no_report_in_its_first_quarter_shows() -> None:
    assert found("report_seen") == (State.NO_EVIDENCE, 0, 0)
    one = board()
    report_draw(by=actor(hired("hr")))
    assert found("report_seen") == (State.NO_EVIDENCE, 0, 0)
    Charter.objects.update(adopted_at=clock.now() - timedelta(days=93))
    assert found("report_seen") == (State.VIOLATED, 3, 3)
    report_draw(by=one.chair)
    assert found("report_seen") == (State.IN_FORCE, 3, 0)
