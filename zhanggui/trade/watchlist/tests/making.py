"""Entries for tests, proposed and agreed to through the real doors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from zhanggui.foundation.org.tests.people import works_here
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.watchlist import actions
from zhanggui.trade.watchlist.models import Entry
from zhanggui.trade.watchlist.states import Effect, Mark

RIGHTS = frozenset(
    {"approvals.decide", "watchlist.view", "watchlist.propose", "watchlist.approve", "orders.view", "orders.review"}
)
ONE, TWO = (
    Actor(n, name, "employee", RIGHTS, Scope({"shop": ALL})) for n, name in ((9_000_001, "甲"), (9_000_002, "乙"))
)
PHONE, NICK = "13800138000", "小明同学"


def until(days: int = 30) -> date:
    return clock.today() + timedelta(days=days)


def terms(**other: Any) -> dict[str, Any]:
    return {"effect": Effect.BLOCK, "reason": "职业索赔", "until": until(), "by": ONE} | other


def proposed(kind: Mark = Mark.PHONE, *values: str, **other: Any) -> list[int]:
    """Entries that wait for a second person."""
    works_here(TWO)  # approvals find him
    actions.entry_propose(kind=kind, values=values or (PHONE,), **terms(**other))
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def listed(kind: Mark = Mark.PHONE, *values: str, **other: Any) -> list[int]:
    """Entries that hold."""
    before = set(Entry.objects.values_list("id", flat=True))
    ids = [i for i in proposed(kind, *values, **other) if i not in before]
    actions.entry_approve(entry_ids=ids, by=TWO)
    return ids
