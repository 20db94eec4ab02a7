"""Kinds and people for tests of to-dos."""

from __future__ import annotations

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL, Grant, Scope
from zhanggui.kit.todos.registry import Kind, declare

OWN = System("todos")
GROUP, PERSONAL, BY_HAND = "test.group", "test.personal", "test.by_hand"


def kinds() -> None:
    """Three kinds: the group's, a person's own, and one that a person says is done."""
    declare(
        Kind(GROUP, msg("未入库"), msg("{shop}：{n} 行"), "orders.view", "todos:list", query="shop={shop}"),
        Kind(PERSONAL, msg("待读"), msg("读《{title}》"), "todos.use", "todos:list", personal=True),
        Kind(BY_HAND, msg("交办"), msg("{words}"), "todos.use", "todos:list", personal=True, by_hand=True),
    )


def person(number: int, *rights: str, **scopes: Grant) -> Actor:
    """Somebody who works with to-dos and holds these rights; sees all shops unless told otherwise."""
    scope = Scope(scopes or {"shop": ALL, "warehouse": ALL})
    return Actor(number, f"p{number}", "employee", frozenset({"todos.use", *rights}), scope)
