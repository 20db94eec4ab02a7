"""News of delegation. `subject_id` is the delegation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class DelegationFact(Fact):
    subject, duty, icon, tone = "delegation", "D009", "user-share", "azure"


@dataclass(frozen=True, kw_only=True)
class DelegationAsked(DelegationFact):
    room, title, sentence = "delegation", "申请交出代理", "{count} 项权限，原因：{reason}"
    giver_id: int
    agent_id: int
    count: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class DelegationGiven(DelegationFact):
    room, title, sentence, tone = "delegation", "代理已交出", "{count} 项权限", "green"
    giver_id: int
    agent_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class DelegationEnded(DelegationFact):
    room, title, sentence, tone = "delegation", "代理已结束", "原因：{reason}", "orange"
    giver_id: int
    agent_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ActingBegun(DelegationFact):
    room, title = "delegation", "开始代办"


@dataclass(frozen=True, kw_only=True)
class ActingFinished(DelegationFact):
    room, title = "delegation", "结束代办"


@dataclass(frozen=True, kw_only=True)
class DelegationsExported(DelegationFact):
    room, title, sentence, icon = "delegation", "导出代理", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    count: int
