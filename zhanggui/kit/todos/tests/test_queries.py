"""No right, no shop: no row. Queues, counts and words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import ALL, Scope
from zhanggui.kit.todos import actions, queries
from zhanggui.kit.todos.actions import Todo
from zhanggui.kit.todos.models import Todo as Row
from zhanggui.kit.todos.tests.making import BY_HAND, GROUP, OWN, PERSONAL, kinds, person

ALLOWED = person(1, "orders.view")


def made() -> None:
    """Of shops 1 and 2 one each, one of no shop, one of a warehouse, and a person's own."""
    kinds()
    late = clock.now() - timedelta(hours=1)
    rows = [
        Todo(1, {"shop": "A", "n": 1}, late, shop_id=1),
        Todo(2, {"shop": "B", "n": 2}, shop_id=2),
        Todo(3, {"shop": "-", "n": 3}),
        Todo(4, {"shop": "W", "n": 4}, warehouse_id=8),
    ]
    actions.todos_open(kind=GROUP, todos=rows, by=OWN)
    actions.todos_open(kind=PERSONAL, todos=[Todo(5, {"title": "T"}, person_id=1, person="p1")], by=OWN)


def seen(by: Actor, queue: str = "all") -> list[str]:
    return sorted(str(row.words) for row in queries.todo_rows(ask=Ask(queue=queue), by=by).rows)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "words"),
    [
        (ALLOWED, ["-：3 行", "A：1 行", "B：2 行", "W：4 行", "读《T》"]),
        (person(1, "orders.view", shop=frozenset({1})), ["-：3 行", "A：1 行", "读《T》"]),
        (person(2, "orders.view", warehouse=frozenset({8})), ["-：3 行", "W：4 行"]),
        (person(2), []),
        (person(2, "todos.oversee", shop=frozenset({2})), ["-：3 行", "B：2 行", "读《T》"]),
    ],
)
def test_a_to_do_shows_to_who_may_do_it_and_sees_its_shop(by: Actor, words: list[str]) -> None:
    made()
    assert seen(by) == words


@pytest.mark.django_db
def test_queues_hold_what_they_say_and_are_counted_at_once() -> None:
    made()
    first = Row.objects.get(subject_id=2).id
    actions.todo_take(todo_ids=[first], by=ALLOWED)
    assert queries.todo_counts(by=ALLOWED) == {"mine": 2, "group": 3, "late": 1, "asked": 0, "all": 5}
    assert queries.todos_waiting(by=ALLOWED) == 5
    assert str(queries.todos_first(by=ALLOWED)[0].words) == "A：1 行"
    actions.todos_close(kind=GROUP, subject_ids=[2], by=OWN)
    assert (seen(ALLOWED, "mine"), seen(ALLOWED, "done")) == (["读《T》"], ["B：2 行"])


@pytest.mark.django_db
def test_raised_it_shows_to_the_superior_who_holds_no_right_of_its_kind_but_sees_its_shop() -> None:
    made()
    late = [held.id for held in queries.todos_overdue(at=clock.now(), by=OWN)]
    actions.todos_raise(todo_ids=late, superior_id=2, superior="p2", by=OWN)
    assert seen(person(2), "mine") == ["A：1 行"]
    assert seen(person(2, shop=frozenset({2}))) == []
    assert queries.todos_overdue(at=clock.now(), by=OWN) == []


@pytest.mark.django_db
def test_a_card_says_where_it_is_done_and_one_out_of_sight_is_not_found() -> None:
    made()
    row = Row.objects.get(subject_id=1)
    told = queries.todo_card(todo_id=row.id, by=ALLOWED)
    assert (told.link, told.is_late, told.tone) == ("/todos/?shop=A", True, "red")
    assert queries.todo_labels(ids=[row.id], by=ALLOWED) == {row.id: "A：1 行"}
    with pytest.raises(NotFound):
        queries.todo_card(todo_id=row.id, by=person(2))


@pytest.mark.django_db
def test_who_asked_for_something_sees_what_became_of_it() -> None:
    kinds()
    actions.todo_ask(kind=BY_HAND, words="寄样衣", holder_id=1, holder="p1", due_at=None, by=person(2))
    assert [seen(person(n), "asked") for n in (1, 2, 3)] == [[], ["寄样衣"], []]


@pytest.mark.django_db
@given(shops=st.frozensets(st.integers(1, 6)), rows=st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True))
def test_whatever_the_scope_nothing_of_another_shop_shows(shops: frozenset[int], rows: list[int]) -> None:
    kinds()
    actions.todos_match(kind=GROUP, todos=[Todo(n, {"shop": n, "n": n}, shop_id=n) for n in rows], by=OWN)
    by = Actor(1, "p", "employee", frozenset({"todos.use", "orders.view"}), Scope({"shop": shops, "warehouse": ALL}))
    assert seen(by) == sorted(f"{n}：{n} 行" for n in set(rows) & shops)


@pytest.mark.django_db
def test_people_are_told_of_a_to_do_once_and_of_which_nobody_was_told_shows() -> None:
    made()
    since, until = clock.now() - timedelta(hours=1), clock.now() + timedelta(hours=1)
    about: dict[str, Any] = {"kind": GROUP, "since": since, "until": until, "grace": until, "by": OWN}
    (one, *_rest) = queries.todos_unnoticed(kinds=[GROUP], by=OWN)
    assert (str(one.words), one.values["shop"], one.shop_id) == ("A：1 行", "A", 1)
    assert [actions.todos_note_told(todo_ids=[one.id], by=OWN) for _n in range(2)] == [1, 0]
    assert queries.todos_noticed(**about)[:2] == (4, 3)
    assert list(queries.todos_told(ids=[one.id], by=OWN)) == [one.id]
