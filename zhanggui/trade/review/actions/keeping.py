"""Decisions are written once, many at a time, and stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows

DECISION = {
    "order_id": "int8",
    "shop_id": "int8",
    "rule_set": "int4",
    "outcome": "varchar",
    "hits": "jsonb",
    "passed": "jsonb",
    "reason": "varchar",
    "actor_id": "int8",
    "actor_name": "varchar",
    "at": "timestamptz",
}
Row = tuple[Any, ...]
"""The columns above, first the order, up to the reason; rules that were not asked come after it."""


def decisions_keep(rows: Iterable[Row], *, skipped: Mapping[int, str] | None = None, by: Actor, at: datetime) -> None:
    """Keep what was said of orders, as said by this actor; `skipped`: by order, the rules that were not asked."""
    who = (by.id, by.name, at)
    columns, told = DECISION, ((*row, *who) for row in rows)
    if skipped:
        columns = DECISION | {"skipped": "jsonb"}
        told = ((*row, skipped.get(row[0], "[]")) for row in told)
    with connection.cursor() as cursor:
        copy_rows(cursor, "review_decision", columns, told)
