"""Decisions are written once, many at a time, and stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows

DECISION = ("order_id", "shop_id", "rule_set", "outcome", "hits", "passed", "reason", "actor_id", "actor_name", "at")
Row = tuple[object, ...]
"""The columns above up to the reason."""


def decisions_keep(rows: Iterable[Row], *, by: Actor, at: datetime) -> None:
    """Keep what was said of orders, as said by this actor."""
    who = (by.id, by.name, at.isoformat())
    with connection.cursor() as cursor:
        copy_rows(cursor, "review_decision", DECISION, ((*row, *who) for row in rows))
