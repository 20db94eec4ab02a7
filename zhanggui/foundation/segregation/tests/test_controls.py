"""The light of incompatible rights."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.segregation import actions
from zhanggui.foundation.segregation.states import SodMode
from zhanggui.foundation.segregation.tests.making import HOUSE, found
from zhanggui.kit.controls import State, duty

pytestmark = pytest.mark.django_db


@duty("D010")
def test_light_is_partly_for_what_is_watched_and_red_for_what_is_blocked() -> None:
    actions.sod_load(by=HOUSE)
    assert found("org.incompatible_rights_apart") == (State.NO_EVIDENCE, 0, 0)
    hired("head")
    assert found("org.incompatible_rights_apart") == (State.PARTLY, 1, 0)
    ask = {"first": "gifts.approve", "second": "gifts.propose", "why": "提出与批准分开"}
    actions.sod_rule_set(**ask, mode=SodMode.BLOCK, by=actor(hired("hr")))
    assert found("org.incompatible_rights_apart") == (State.VIOLATED, 2, 1)
