"""To-dos: handed to somebody, reminded of, raised to a superior, asked for by a colleague."""

from __future__ import annotations

from collections.abc import Iterator

from zhanggui.foundation.org.queries import people_chosen
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.kit.todos import facts
from zhanggui.kit.todos.queries import Told, todos_told
from zhanggui.oversight.notification.actions import Telling, people_tell, todos_tell


def handed(news: list[News], by: Actor) -> None:
    """Whoever got it from another hears of it; who took it himself does not. [D012]"""
    tellings = [
        _telling(todo, one, [holder])
        for one, todo in _open(news, by)
        if (holder := _id(one, "holder_id")) and holder != one.actor_id
    ]
    people_tell(kind="todos.handed", tellings=tellings, by=by)


def reminded(news: list[News], by: Actor) -> None:
    """Whoever has it in hand is reminded, or its group. [D012]"""
    tellings = [_telling(todo, one, _holders(todo, by)) for one, todo in _open(news, by)]
    people_tell(kind="todos.reminded", tellings=tellings, by=by)


def raised(news: list[News], by: Actor) -> None:
    """The superior it was raised to hears of it. [D012]"""
    tellings = [_telling(todo, one, [_id(one, "superior_id")]) for one, todo in _open(news, by)]
    people_tell(kind="todos.raised", tellings=tellings, by=by)


def asked(news: list[News], by: Actor) -> None:
    """A colleague asked: he who was asked hears of it at once. [D012]"""
    if news:
        todos_tell(by=by)


def _open(news: list[News], by: Actor) -> Iterator[tuple[News, Told]]:
    found = todos_told(ids=sorted({one.subject_id for one in news}), by=by)
    return ((one, found[one.subject_id]) for one in news if one.subject_id in found)


def _id(one: News, name: str) -> int:
    return int(str(one.payload[name]))


def _holders(todo: Told, by: Actor) -> list[int]:
    if todo.holder_id:
        return [todo.holder_id]
    return [person.id for person in people_chosen(right=todo.kind.right, shop_id=todo.shop_id, by=by)]


def _telling(todo: Told, one: News, people: list[int]) -> Telling:
    values = {"kind": todo.kind.title, "what": todo.words}
    return Telling(f"fact:{one.id}", todo.id, str(todo.words), values, people, todo.shop_id, todo.warehouse_id, one.at)


HEARD = (
    (facts.TodoHanded, handed, "notification.todo_handed"),
    (facts.TodoReminded, reminded, "notification.todo_reminded"),
    (facts.TodoRaised, raised, "notification.todo_raised"),
    (facts.TodoAsked, asked, "notification.todo_asked"),
)
