"""A switch of the gate of background checks closes and opens doors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.foundation.credentials import actions, queries
from zhanggui.foundation.credentials.states import CHECKED
from zhanggui.foundation.credentials.tests.making import HOUSE, day, demanded, found
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, hired, ship
from zhanggui.kit import clock
from zhanggui.kit.controls import State, duty
from zhanggui.kit.modes.actions import mode_set
from zhanggui.kit.modes.states import Mode

pytestmark = pytest.mark.django_db


@duty("D261")
def test_the_gate_of_checks_observes_warns_and_blocks_and_who_was_there_has_longer(deliver: Callable[[], int]) -> None:
    ship()
    actions.credentials_load(by=HOUSE)
    who = hired("agent")
    demanded("background")
    told = [one.subject_id for one in queries.checks_missing(by=HOUSE)]
    assert (told, actor(who).can("orders.unmask")) == ([who], False)

    def switched(mode: Mode, *, longer: int = 0) -> tuple[bool, list[tuple[bool, bool]]]:
        until = day(longer) if longer else None
        mode_set(control=CHECKED, mode=mode, reason="试行", since=clock.now(), existing_until=until, by=HOUSE)
        deliver()
        return actor(who).can("orders.unmask"), [(o.closed, o.stays) for o in queries.credentials_lacking(by=HOUSE)]

    assert switched(Mode.WARN) == (True, [(False, True)])
    assert (found(CHECKED), queries.lacks_bearing(employee_ids=[who], by=HOUSE)) == ((State.VIOLATED, 1, 1), [])
    assert switched(Mode.BLOCK, longer=3) == (True, [(False, False)])
    assert queries.credentials_lacking(by=HOUSE)[0].from_ == clock.day_start(day(4))
    assert switched(Mode.OBSERVE) == (True, [(False, True)])
    assert switched(Mode.BLOCK) == (False, [(True, False)])
    assert [one.employee_id for one in queries.credentials_lacking(by=HOUSE)] == [who]
    Employee.objects.filter(id=who).update(personal_until=None)  # what another gate's switch leaves as it is
    mode_set(control="packing.not_expired", mode=Mode.WARN, reason="试行", since=clock.now(), by=HOUSE)
    deliver()
    assert actor(who).can("orders.unmask")
