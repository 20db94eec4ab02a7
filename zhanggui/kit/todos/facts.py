"""What people do with to-dos. That one was opened or settled is told by the facts of the room it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class TodoFact(Fact):
    """About a to-do; `kind` says which room it belongs to."""

    subject: ClassVar[str] = "todo"
    icon: ClassVar[str] = "list-check"
    codes = {"kind": "todo"}
    kind: str


@dataclass(frozen=True, kw_only=True)
class TodoHanded(TodoFact):
    """Somebody has it in hand now: he took it, or was given it; 0 when it went back to its group."""

    room, title, sentence, tone = "todos", "待办交由某人处理", "{holder}", "azure"
    holder_id: int
    holder: str


@dataclass(frozen=True, kw_only=True)
class TodoAsked(TodoFact):
    """A person asked a person to do something."""

    room, title, sentence, tone = "todos", "交办待办", "{holder}", "azure"
    holder_id: int
    holder: str


@dataclass(frozen=True, kw_only=True)
class TodoFinished(TodoFact):
    """A person said that it is done."""

    room, title, sentence, tone = "todos", "待办已完成", "{note}", "green"
    note: str


@dataclass(frozen=True, kw_only=True)
class TodoReminded(TodoFact):
    room, title, tone = "todos", "催办", "orange"


@dataclass(frozen=True, kw_only=True)
class TodoRaised(TodoFact):
    """It is overdue: the superior of whoever had to do it knows of it now (0: nobody stands above)."""

    room, title, sentence, tone = "todos", "待办逾期，已上报", "{superior}", "red"
    superior_id: int
    superior: str
