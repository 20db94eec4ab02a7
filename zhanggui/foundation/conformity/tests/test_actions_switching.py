"""A gate's mode is changed by two people; toward stricter at once, and back when it is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.tests.switching import BY, GATE, Mode, answered, asked, now
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotAllowed, NotFound, Refusal
from zhanggui.kit.modes.queries import mode_now, settings_told
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


@duty("D261")
def test_a_milder_mode_waits_for_another_person_and_nobody_approves_his_own() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    ask = asked(Mode.OBSERVE, legal)
    assert (answered(ask, legal), now()) == (False, Mode.BLOCK)
    assert (answered(ask, head), now()) == (True, Mode.OBSERVE)
    actions.modes_settle(request_ids=[0], by=BY)
    told = queries.asks_of(code=GATE, by=BY)[0]
    assert (str(told.state_title), told.held_by, told.before) == ("已批准", head.name, Mode.BLOCK)


def test_a_stricter_mode_holds_at_once_and_goes_back_when_it_is_refused() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    answered(asked(Mode.OBSERVE, legal), head)
    again = asked(Mode.WARN, legal)
    assert now() == Mode.WARN
    answered(again, head, agrees=False)
    assert now() == Mode.OBSERVE
    assert str(queries.asks_of(code=GATE, by=BY)[0].ended_why) == "太松"
    assert settings_told(controls=[GATE], by=BY)[GATE][0].reason == "太松"  # why it went back
    answered(asked(Mode.BLOCK, legal), head)
    assert now() == Mode.BLOCK


def test_from_a_day_on() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    answered(asked(Mode.OBSERVE, legal, starts_on=clock.today() + timedelta(days=2)), head)
    assert (now(), mode_now(control=GATE, by=BY, at=clock.now() + timedelta(days=3))) == (Mode.BLOCK, Mode.OBSERVE)


def test_what_cannot_be_asked() -> None:
    legal = actor(hired("legal", shop=ALL))
    with pytest.raises(NotAllowed):
        asked(Mode.WARN, actor(hired("warehouse", shop=ALL)))
    with pytest.raises(Refusal, match="始终拦截"):
        asked(Mode.WARN, legal, control="test.fixed")
    with pytest.raises(Refusal, match="那一天已经是"):
        asked(Mode.BLOCK, legal)
    wrongs: tuple[dict[str, Any], ...] = ({"control": "test.none"}, {"shop_id": -1})
    for wrong in wrongs:
        with pytest.raises(NotFound):
            asked(Mode.WARN, legal, **wrong)
    asked(Mode.WARN, legal)
    with pytest.raises(Refusal, match="在等审批"):
        asked(Mode.OBSERVE, legal)


def test_what_is_to_come_can_be_taken_back() -> None:
    legal, head = actor(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    day = clock.today() + timedelta(days=2)
    answered(asked(Mode.OBSERVE, legal, starts_on=day), head)
    asked(Mode.BLOCK, legal, starts_on=day)
    assert mode_now(control=GATE, by=BY, at=clock.now() + timedelta(days=3)) == Mode.BLOCK
