"""The life of a to-do."""

from __future__ import annotations

from zhanggui.kit.todos.states import TODOS, TodoState


def test_what_is_done_or_dropped_stays_so() -> None:
    assert TODOS.pairs() == {(TodoState.OPEN, TodoState.DONE), (TodoState.OPEN, TodoState.DROPPED)}
