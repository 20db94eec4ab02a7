"""What staffing announces. `subject_id` is the hand-over; of a departure the employee."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.foundation.staffing.states import CAUSE_TITLES
from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class HandoverFact(Fact):
    subject, duty, icon, tone = "handover", "D021", "checklist", "azure"


@dataclass(frozen=True, kw_only=True)
class HandoverOpened(HandoverFact):
    """`taken`: what ended by itself, by code."""

    room, title, sentence = "staffing", "开始工作交接", "待交接 {items} 项"
    codes = {"cause": CAUSE_TITLES, "taken": "taken"}
    employee_id: int
    cause: str
    items: int
    taken: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class ItemAdded(HandoverFact):
    room, title = "staffing", "增加交接事项"


@dataclass(frozen=True, kw_only=True)
class ItemsAssigned(HandoverFact):
    """`successor_id` is the employee who takes over."""

    room, title, sentence = "staffing", "指定接手人", "{count} 项"
    count: int
    successor_id: int


@dataclass(frozen=True, kw_only=True)
class ItemsFinished(HandoverFact):
    room, title, sentence, tone = "staffing", "交接事项完成", "{count} 项", "green"
    count: int


@dataclass(frozen=True, kw_only=True)
class HandoverClosed(HandoverFact):
    room, title, tone = "staffing", "工作交接完成", "green"


@dataclass(frozen=True, kw_only=True)
class DeparturePlanned(Fact):
    """`last_day`: his last day here; at its end every key of his ends."""

    room, subject, duty, icon, tone = "staffing", "employee", "D021", "user-off", "orange"
    title, sentence = "预定离职", "最后工作日 {last_day}"
    codes = {"reason": "org.leave_reason"}
    last_day: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DepartureWithdrawn(Fact):
    room, subject, duty, icon = "staffing", "employee", "D021", "user"
    title = "撤回预定离职"
