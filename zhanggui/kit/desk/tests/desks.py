"""A small desk over saved views, for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk import Amounts, Ask, Choice, Column, Days, Desk, Export, Flag, Page, Queue, Words
from zhanggui.kit.scope import Scope

CLERK = Actor(
    7, "沈岚", "employee", frozenset({"things.view", "things.export", "desk.share_view"}), Scope(), post="reviewer"
)
READER = Actor(8, "顾一凡", "employee", frozenset({"things.view"}), Scope(), post="reviewer")
STRANGER = Actor(9, "苏明", "employee", frozenset(), Scope(), post="finance")


@dataclass(frozen=True)
class Thing:
    id: int
    label: str
    paid: Decimal | None
    at: datetime


THINGS = [Thing(i, f"T{i}", Decimal(i), datetime(2026, 11, 21, 8, 0, tzinfo=SHANGHAI)) for i in range(1, 6)]
announced: list[dict[str, Any]] = []


def rows(*, ask: Ask, by: Actor) -> Page[Thing]:
    start = int(ask.after or 0)
    found = [t for t in THINGS if ask.search in t.label]
    part = found[start : start + ask.limit]
    return Page(part, next=str(start + ask.limit) if start + ask.limit < len(found) else "", total=len(found))


def make_desk(**changes: Any) -> Desk:
    given: dict[str, Any] = {
        "key": "things",
        "title": "东西",
        "right": "things.view",
        "url": "home",
        "rows": rows,
        "row": "desk/_empty.html",
        "queues": (Queue("open", "待办"), Queue("all", "全部")),
        "filters": (
            Choice("kind", "类别", options=[("a", "甲"), ("b", "乙")]),
            Choice("many", "多选", options=[("a", "甲"), ("b", "乙")], many=True),
            Days("day", "日期"),
            Amounts("paid", "金额"),
            Flag("late", "超时"),
            Words("word", "词"),
        ),
        "columns": (
            Column("label", "名称", sort=True, value="label"),
            Column("paid", "金额", sort=True, value="paid", kind="money"),
            Column("at", "时间", hidden=True, value="at"),
            Column("note", "说明"),
        ),
        "export": Export("home", "things.export", "东西", announce=lambda **told: announced.append(told)),
    }
    return Desk(**{**given, **changes})
