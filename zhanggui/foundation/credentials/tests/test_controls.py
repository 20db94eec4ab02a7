"""What is written beside posts is held against the credentials themselves."""

from __future__ import annotations

import pytest

from zhanggui.foundation.credentials import actions
from zhanggui.foundation.credentials.tests.making import HOUSE, demanded, found
from zhanggui.foundation.org.models import Assignment, Employee
from zhanggui.foundation.org.tests.people import hired, ship
from zhanggui.kit.controls import State, duty

pytestmark = pytest.mark.django_db


@duty("D187")
@duty("D220")
def test_a_row_that_keeps_a_closed_door_open_turns_the_light_red_until_it_is_reckoned() -> None:
    personal, posts = "org.personal_data_under_agreement", "org.posts_under_qualification"
    ship()
    actions.credentials_load(by=HOUSE)
    who = hired("agent")
    assert [found(code)[0] for code in (personal, posts)] == [State.NO_EVIDENCE, State.NO_EVIDENCE]
    demanded("nda")
    demanded("exam-duty", "agent")
    assert [found(code) for code in (personal, posts)] == [(State.IN_FORCE, 1, 0)] * 2
    Employee.objects.filter(id=who).update(personal_until=None)
    Assignment.objects.filter(employee_id=who).update(papers_until=None)
    assert [found(code) for code in (personal, posts)] == [(State.VIOLATED, 1, 1)] * 2
    actions.papers_settle(by=HOUSE)
    assert [found(code) for code in (personal, posts)] == [(State.IN_FORCE, 1, 0)] * 2


@duty("D186")
def test_a_door_open_without_a_background_check_turns_its_own_light_red() -> None:
    checked, agreed = "org.personal_data_after_check", "org.personal_data_under_agreement"
    ship()
    actions.credentials_load(by=HOUSE)
    who = hired("agent")
    assert found(checked) == (State.NO_EVIDENCE, 0, 0)
    demanded("background")
    assert [found(code) for code in (checked, agreed)] == [(State.IN_FORCE, 1, 0), (State.NO_EVIDENCE, 0, 0)]
    Employee.objects.filter(id=who).update(personal_until=None)
    assert found(checked) == (State.VIOLATED, 1, 1)


@duty("D218")
def test_what_a_post_asks_for_is_defined_in_part_until_every_held_post_demands_something() -> None:
    code = "credentials.posts_demanding"
    ship()
    actions.credentials_load(by=HOUSE)
    assert found(code) == (State.NO_EVIDENCE, 0, 0)
    hired("agent")
    hired("tech")
    assert found(code) == (State.VIOLATED, 2, 2)
    demanded("exam-duty", "agent")
    assert found(code) == (State.PARTLY, 2, 1)
    demanded("exam-duty", "tech")
    assert found(code) == (State.IN_FORCE, 2, 0)
