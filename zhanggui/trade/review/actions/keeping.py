"""Decisions are written once, many at a time, and stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows

DECISION = ("order_id", "shop_id", "rule_set", "outcome", "hits", "passed", "reason", "actor_id", "actor_name", "at")
Row = tuple[object, ...]
"""The columns above up to the reason; rules that were not asked come after it."""


def decisions_keep(rows: Iterable[Row], *, skipped: Mapping[int, str] | None = None, by: Actor, at: datetime) -> None:
    """Keep what was said of orders, as said by this actor; `skipped`: by order, the rules that were not asked."""
    who = (by.id, by.name, at.isoformat())
    columns, told = DECISION, ((*row, *who) for row in rows)
    if skipped:
        columns, told = (*DECISION, "skipped"), ((*row, skipped.get(row[0], "[]")) for row in told)  # type: ignore[assignment,call-overload]
    with connection.cursor() as cursor:
        copy_rows(cursor, "review_decision", columns, told)
