"""One step of a table for many rows, and whom the news of it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Machine, Refused, Verdict
from zhanggui.kit.pure import msg as _

GONE = Refused(duty="", why=_("没有找到，或不在您的数据范围内"))


def advance(
    model: type[models.Model],
    machine: Machine,
    ids: Sequence[int],
    action: str,
    changes: dict[str, Any],
    *,
    by: Actor,
    returning: Sequence[str] = ("order_id", "shop_id"),
) -> Moved:
    """One step of the table for these rows."""
    return advance_many(
        model=model, machine=machine, ids=ids, action=action, by=by, changes=changes, returning=returning
    )


def about(moved: Moved) -> list[tuple[int, int]]:
    """The orders a fact is of, with their shops."""
    return [(row["order_id"], row["shop_id"]) for row in moved.rows]


def together(*parts: Moved, refused: dict[int, Verdict] | None = None) -> Moved:
    """Several results as one."""
    rows = [row for part in parts for row in part.rows]
    return Moved(rows, {**(refused or {}), **{i: v for part in parts for i, v in part.refused.items()}})


def missing(ids: Iterable[int], found: Iterable[int]) -> dict[int, Verdict]:
    """Those that are not there, or not the asker's."""
    there = set(found)
    return {i: GONE for i in ids if i not in there}
