"""Kinds and people for tests of notices."""

from __future__ import annotations

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.notices.actions import Notice, notices_tell
from zhanggui.kit.notices.registry import Kind, declare
from zhanggui.kit.notices.states import Pace
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL, Grant, Scope

OWN = System("notices")
PLAIN, OWED = "test.plain", "test.owed"


def kinds() -> None:
    """One that is read, and an urgent one that has to be acknowledged."""
    declare(
        Kind(
            PLAIN, msg("试用消息"), msg("{what}：{n} 件"), "orders.view", "todos:list", query="id={id}", pace=Pace.NOW
        ),
        Kind(OWED, msg("试用急件"), msg("{what}"), "orders.view", "todos:list", urgent=True, acknowledged=True),
    )


def reader(number: int, *rights: str, **scopes: Grant) -> Actor:
    """Somebody who may read what the test kinds tell; sees all shops unless told otherwise."""
    scope = Scope(scopes or {"shop": ALL, "warehouse": ALL})
    return Actor(number, f"p{number}", "employee", frozenset({"todos.use", *(rights or ("orders.view",))}), scope)


def told(person: int, *subjects: int, kind: str = PLAIN, shop: int | None = None, what: str = "改价") -> int:
    """Tell somebody of these subjects; how many notices are new."""
    kinds()
    rows = [Notice(person, f"{kind}:{n}", n, what, {"what": what, "n": n}, shop_id=shop) for n in subjects]
    return notices_tell(kind=kind, notices=rows, by=OWN)
