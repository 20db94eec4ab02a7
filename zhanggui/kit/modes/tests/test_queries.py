"""What is told of modes, and to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.modes import actions, queries
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.modes.tests.making import BY, GATE, LISTED, MONEY, ZHANG, put, stop
from zhanggui.kit.scope import Scope

pytestmark = pytest.mark.django_db
OF_ONE = Actor(6, "店长", "employee", frozenset({"modes.view"}), Scope({"shop": frozenset({1})}))


def test_modes_now_and_before_and_which_gates_only_observe() -> None:
    assert queries.mode_now(control=GATE, by=BY) == Mode.BLOCK
    assert queries.observed(by=BY) & {GATE, LISTED, MONEY} == {LISTED}
    put(Mode.OBSERVE, shop_id=2)
    put(Mode.WARN, since=clock.now() + timedelta(days=3))
    assert (queries.mode_now(control=GATE, by=BY), queries.mode_now(control=GATE, by=BY, shop_id=2)) == (
        Mode.BLOCK, Mode.OBSERVE,
    )  # fmt: skip
    assert queries.mode_now(control=GATE, by=BY, at=clock.now() + timedelta(days=4)) == Mode.WARN
    assert queries.observed(by=BY) & {GATE, LISTED} == {GATE, LISTED}
    told = queries.settings_told(controls=[GATE], by=BY)[GATE]
    assert [(one.mode, one.shop_id, one.reason) for one in told] == [
        (Mode.WARN, None, "试运行"), (Mode.OBSERVE, 2, "试运行"),
    ]  # fmt: skip


def test_what_passed_shows_to_who_sees_the_shop() -> None:
    put(Mode.OBSERVE)
    actions.gate_pass(control=GATE, stops=[stop(1, 1), stop(2, 2), stop(3, None)], by=ZHANG)
    count, rows = queries.passages_lately(control=GATE, by=OF_ONE)
    assert (count, sorted(row.subject_id for row in rows)) == (2, [1, 3])
    assert queries.passages_counted(by=BY)[GATE] == 3
    assert str(rows[0].why).startswith("过期")
    assert queries.passages_lately(control=GATE, by=BY, at=clock.now() + timedelta(days=31)) == (0, [])


def test_whoever_may_not_is_told_nothing() -> None:
    for ask in (queries.gates, queries.observed):
        with pytest.raises(NotAllowed):
            ask(by=ZHANG)
