"""Opened many at once and safe to repeat, closed by what settles them, worked by people, passed on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from zhanggui.kit import clock
from zhanggui.kit.errors import BadInput
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.todos import actions
from zhanggui.kit.todos.actions import Todo
from zhanggui.kit.todos.models import Todo as Row
from zhanggui.kit.todos.states import TodoState
from zhanggui.kit.todos.tests.making import BY_HAND, GROUP, OWN, PERSONAL, kinds, person

pytestmark = pytest.mark.django_db
ME, OTHER = person(1, "orders.view"), person(2, "orders.view")


@pytest.fixture(autouse=True)
def _kinds() -> None:
    kinds()


def opened(*numbers: int, n: int = 3, **more: Any) -> list[int]:
    todos = [Todo(i, {"shop": f"S{i}", "n": n}, shop_id=i, **more) for i in numbers]
    actions.todos_open(kind=GROUP, todos=todos, by=OWN)
    found = Row.objects.filter(kind=GROUP, state=TodoState.OPEN).order_by("subject_id")
    return list(found.values_list("id", flat=True))


def facts() -> list[str]:
    return list(Entry.objects.filter(room="todos").order_by("id").values_list("fact", flat=True))


def test_a_thousand_are_opened_in_one_statement_and_again_without_a_second(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    todos = [Todo(i, {"shop": f"S{i}", "n": 1}, shop_id=i) for i in range(1, 1001)]
    with django_assert_num_queries(3):  # a savepoint around the statement
        assert actions.todos_open(kind=GROUP, todos=todos, by=OWN) == 1000
    assert (actions.todos_open(kind=GROUP, todos=todos, by=OWN), Row.objects.count()) == (0, 1000)


def test_opened_again_it_says_what_is_so_now_and_its_holder_keeps_it() -> None:
    (todo,) = opened(7)
    actions.todo_take(todo_ids=[todo], by=ME)
    assert opened(7, n=9) == [todo]
    row = Row.objects.get()
    assert (row.told["n"], row.holder_id) == (9, ME.id)


def test_what_settles_the_subject_closes_it_and_it_may_come_again() -> None:
    opened(1, 2)
    assert actions.todos_close(kind=GROUP, subject_ids=[1, 3], by=OWN) == 1
    assert actions.todos_close(kind=GROUP, subject_ids=[1], by=OWN) == 0
    assert len(opened(1)) == 2
    assert Row.objects.filter(subject_id=1).count() == 2


def test_matched_are_those_that_are_there_now() -> None:
    opened(1, 2)
    actions.todos_match(kind=GROUP, todos=[Todo(2, {"n": 5}), Todo(3)], by=OWN)
    found = Row.objects.order_by("subject_id").values_list("subject_id", "state")
    assert list(found) == [(1, TodoState.DONE), (2, TodoState.OPEN), (3, TodoState.OPEN)]
    actions.todos_match(kind=GROUP, todos=[], by=OWN)
    assert not Row.objects.filter(state=TodoState.OPEN).exists()


def test_a_persons_own_is_closed_for_him_alone() -> None:
    todos = [Todo(5, {"title": "T"}, person_id=i, person=f"p{i}") for i in (1, 2)]
    actions.todos_open(kind=PERSONAL, todos=todos, by=OWN)
    assert actions.todos_close(kind=PERSONAL, subject_ids=[5], people=[1], by=OWN) == 1
    assert list(Row.objects.filter(state=TodoState.OPEN).values_list("only_for", "holder_id")) == [(2, 2)]


def test_what_another_took_is_not_taken_from_him_nor_given_on_but_by_who_oversees() -> None:
    todo, other = opened(1, 2)
    actions.todo_take(todo_ids=[todo, other], by=OTHER)
    assert set(actions.todo_take(todo_ids=[todo], by=ME).refused) == {todo}
    assert set(actions.todo_give(todo_ids=[todo], holder_id=1, holder="p1", by=ME).refused) == {todo}
    moved = actions.todo_give(todo_ids=[todo], holder_id=1, holder="p1", by=person(3, "todos.oversee"))
    assert (moved.moved, Row.objects.get(id=todo).holder_id) == ([todo], 1)
    assert actions.todo_give(todo_ids=[other], holder_id=None, holder="", by=OTHER).moved == [other]
    assert facts() == ["todos.todo_handed"] * 4


def test_what_is_out_of_sight_is_refused_as_if_it_were_not_there() -> None:
    (todo,) = opened(1)
    blind = person(4, "orders.view", shop=frozenset({2}))
    assert (set(actions.todo_take(todo_ids=[todo], by=blind).refused), facts()) == ({todo}, [])


def test_asked_by_a_colleague_it_is_done_when_he_says_so_or_given_to_another() -> None:
    actions.todo_ask(kind=BY_HAND, words=" 盘点 样衣 ", holder_id=1, holder="p1", due_at=None, by=OTHER)
    row = Row.objects.get()
    assert (row.told["words"], row.only_for) == ("盘点 样衣", 1)
    assert actions.todo_give(todo_ids=[row.id], holder_id=2, holder="p2", by=ME).moved == [row.id]
    assert actions.todo_finish(todo_ids=[row.id], note="已点", by=OTHER).moved == [row.id]
    row.refresh_from_db()
    assert (row.only_for, row.state, row.note) == (2, TodoState.DONE, "已点")
    assert facts() == ["todos.todo_asked", "todos.todo_handed", "todos.todo_finished"]


@pytest.mark.parametrize(("words", "hours"), [("  ", 1), ("字" * 201, 1), ("做", -1)])
def test_what_is_asked_has_words_and_a_time_to_come(words: str, hours: int) -> None:
    due = clock.now() + timedelta(hours=hours)
    with pytest.raises(BadInput):
        actions.todo_ask(kind=BY_HAND, words=words, holder_id=1, holder="p1", due_at=due, by=ME)


def test_what_the_room_settles_is_not_ticked_off_by_hand() -> None:
    (todo,) = opened(1)
    assert set(actions.todo_finish(todo_ids=[todo], by=ME).refused) == {todo}


def test_reminded_at_most_once_an_hour() -> None:
    (todo,) = opened(1)
    assert actions.todo_remind(todo_ids=[todo], by=ME).moved == [todo]
    assert set(actions.todo_remind(todo_ids=[todo], by=OTHER).refused) == {todo}


def test_raised_once_and_anew_when_its_time_was_put_off() -> None:
    now = clock.now()
    (todo,) = opened(1, due_at=now - timedelta(hours=1))
    told = {"superior_id": 9, "superior": "p9", "by": OWN}
    assert [actions.todos_raise(todo_ids=[todo], **told) for _n in range(2)] == [1, 0]
    opened(1, due_at=now + timedelta(hours=1))
    assert list(Row.objects.values_list("raised_at", "raised_to")) == [(None, None)]


def test_freed_it_is_the_groups_or_a_superiors_and_what_was_one_persons_own_is_dropped() -> None:
    todo, other = opened(1, 2)
    actions.todo_take(todo_ids=[todo, other], by=ME)
    actions.todos_open(kind=PERSONAL, todos=[Todo(5, {"title": "T"}, person_id=1, person="p1")], by=OWN)
    own = Row.objects.get(kind=PERSONAL).id
    assert actions.todos_free(todo_ids=[todo, own], by=OWN) == 1
    assert actions.todos_free(todo_ids=[other], superior_id=9, superior="p9", by=OWN) == 1
    assert actions.todos_drop(todo_ids=[own], why="离职", by=OWN) == 1
    found = Row.objects.order_by("id").values_list("holder_id", "raised_to", "state")
    assert list(found) == [(None, None, 10), (9, 9, 10), (1, None, 30)]
