"""What becomes of to-dos when nobody acts, or when somebody leaves: raised, freed, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.todos.facts import TodoHanded, TodoRaised
from zhanggui.kit.todos.models import OPEN, Todo
from zhanggui.kit.todos.states import TODOS


@transaction.atomic
def todos_raise(
    *, todo_ids: Sequence[int], superior_id: int | None, superior: str, by: Actor, at: datetime | None = None
) -> int:
    """Overdue to-dos are raised to a superior, once each. Needs todos.oversee. Returns how many. [D012]"""
    by.require("todos.oversee")
    when = at or clock.now()
    rows = list(Todo.objects.filter(OPEN, id__in=list(todo_ids), raised_at=None).order_by("id").select_for_update())
    told: dict[str, Any] = {"raised_at": when, "raised_to": superior_id, "raised_to_name": superior}
    Todo.objects.filter(id__in=[row.id for row in rows]).update(**told)
    facts = [
        TodoRaised(
            subject_id=row.id, shop_id=row.shop_id, kind=row.kind, superior_id=superior_id or 0, superior=superior
        )
        for row in rows
    ]
    announce(facts, by=by, at=when)
    return len(rows)


@transaction.atomic
def todos_free(
    *, todo_ids: Sequence[int], superior_id: int | None = None, superior: str = "", by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Whoever had to-dos in hand can do them no more: they go to their group, or to a superior where the group has
    nobody. Needs todos.oversee. Returns how many. [D012][D021]"""
    by.require("todos.oversee")
    rows = list(Todo.objects.filter(OPEN, id__in=list(todo_ids), only_for=0).order_by("id").select_for_update())
    told: dict[str, Any] = {"holder_id": superior_id, "holder_name": superior}
    if superior_id is not None:  # he sees it although he need not hold the right of its kind
        told |= {"raised_to": superior_id, "raised_to_name": superior}
    Todo.objects.filter(id__in=[row.id for row in rows]).update(**told)
    facts = [
        TodoHanded(subject_id=row.id, shop_id=row.shop_id, kind=row.kind, holder_id=superior_id or 0, holder=superior)
        for row in rows
    ]
    announce(facts, by=by, at=at or clock.now())
    return len(rows)


@transaction.atomic
def todos_drop(*, todo_ids: Sequence[int], why: str, by: Actor, at: datetime | None = None) -> int:
    """End to-dos that were one person's own and that nobody can do any more. Needs todos.oversee. [D021]"""
    by.require("todos.oversee")
    changes = {"ended_at": at or clock.now(), "ended_by_name": by.name, "note": why}
    return len(advance_many(model=Todo, machine=TODOS, ids=todo_ids, action="drop", by=by, changes=changes).rows)


@transaction.atomic
def todos_note_told(*, todo_ids: Sequence[int], by: Actor, at: datetime | None = None) -> int:
    """The people of these to-dos were told. Needs todos.oversee. Returns how many were not before. [D012]"""
    by.require("todos.oversee")
    return Todo.objects.filter(id__in=list(todo_ids), noticed_at=None).update(noticed_at=at or clock.now())
