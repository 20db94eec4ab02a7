"""News of entitlements. `subject_id` is the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class ChangeFact(Fact):
    subject, duty, icon, tone = "entitlement", "D009", "shield-cog", "azure"


@dataclass(frozen=True, kw_only=True)
class ChangeProposed(ChangeFact):
    room, title, sentence = "entitlements", "申请权限变更", "原因：{reason}"
    employee_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChangeExecuted(ChangeFact):
    room, title, tone = "entitlements", "权限变更已执行", "green"
    employee_id: int


@dataclass(frozen=True, kw_only=True)
class ChangeEnded(ChangeFact):
    room, title, sentence, tone = "entitlements", "权限变更未执行", "原因：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class LevelsSet(ChangeFact):
    room, title, sentence, tone = "entitlements", "调整敏感权限", "{level}：{rights}", "orange"
    subject: ClassVar[str] = "employee"
    codes = {"rights": "right"}
    rights: list[str]
    level: list[str]
    """One word, as a list: those are said in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class ChangesExported(ChangeFact):
    room, title, sentence, icon = "entitlements", "导出权限变更", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    count: int
