"""Statements on the ledger: the one way counters move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.offer.inventory.states import MovementKind

SQL = Path(__file__).parent.parent / "sql"


@cache
def statement(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def run(name: str, *, by: Actor, at: datetime, **values: Any) -> list[tuple[Any, ...]]:
    """Run a statement of `sql/` in the asker's name; the rows it returns, if it returns any."""
    with connection.cursor() as cursor:
        cursor.execute(statement(name), {**values, "at": at, "actor_id": by.id, "actor_name": by.name})
        return cursor.fetchall() if cursor.description else []


def book(kind: MovementKind, units_by_item: Mapping[int, int], *, by: Actor, at: datetime, reason: str = "") -> None:
    """Book units of items that came in, were corrected or were there at the start."""
    if units_by_item:
        items, units = list(units_by_item), list(units_by_item.values())
        run("book", by=by, at=at, kind=kind.value, items=items, units=units, reason=reason)
