"""News of the team. No words of notes, no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class TeamFact(Fact):
    duty, icon, tone = "D013", "users", "azure"


@dataclass(frozen=True, kw_only=True)
class PlanAsked(TeamFact):
    room, title, sentence = "team", "提交编制计划", "{seats} 人"
    subject: ClassVar[str] = "headcount_plan"
    seats: int


@dataclass(frozen=True, kw_only=True)
class PlanDecided(TeamFact):
    room, title = "team", "编制计划有了结果"
    subject: ClassVar[str] = "headcount_plan"
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class ActivityRecorded(TeamFact):
    room, title, sentence = "team", "记录团队建设活动", "{count} 人参加"
    subject: ClassVar[str] = "team_activity"
    count: int


@dataclass(frozen=True, kw_only=True)
class ReviewWritten(TeamFact):
    room, title, sentence = "team", "写团队管理评议", "{half}"
    subject: ClassVar[str] = "team_review"
    half: str


@dataclass(frozen=True, kw_only=True)
class ReviewChecked(TeamFact):
    room, title, sentence, tone = "team", "审阅团队管理评议", "{half}", "green"
    subject: ClassVar[str] = "team_review"
    half: str
