"""The light of hand-overs between people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window, duty
from zhanggui.kit.todos.models import Todo
from zhanggui.kit.todos.states import TodoState
from zhanggui.oversight.collaboration.controls import CONTROLS

pytestmark = pytest.mark.django_db


def found() -> tuple[State, int, int]:
    told = CONTROLS[0].assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=9)))
    return told.state, told.population, told.exceptions


@duty("D012")
def test_a_todo_past_its_day_turns_the_light_red_and_one_done_in_time_does_not() -> None:
    now, by = clock.now(), System("todos")
    past, told = now - timedelta(days=1), {"kind": "collaboration.asked", "opened_by_name": by.name}
    told |= {"opened_at": now - timedelta(days=3)}
    Todo.objects.create(**told, subject_id=1, due_at=now + timedelta(days=1))
    assert found() == (State.NO_EVIDENCE, 0, 0)
    done = {"state": TodoState.DONE.value, "ended_at": now - timedelta(days=2)}
    for subject, state in ((2, TodoState.DONE), (3, TodoState.DROPPED)):
        row = Todo.objects.create(**told, subject_id=subject, due_at=past)
        Todo.objects.filter(id=row.id).update(**done | {"state": state.value})
    assert found() == (State.IN_FORCE, 1, 0)
    late = Todo.objects.create(**told, subject_id=4, due_at=past)
    assert found() == (State.VIOLATED, 2, 1)
    Todo.objects.filter(id=late.id).update(state=TodoState.DONE.value, ended_at=now)
    assert found() == (State.VIOLATED, 2, 1)
    Todo.objects.filter(id=late.id).update(ended_at=now - timedelta(days=2))
    assert found() == (State.IN_FORCE, 2, 0)
