"""News of segregation: ids and codes, no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.foundation.segregation.states import SOD_MODES
from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class SodRuleSet(Fact):
    room: ClassVar[str] = "segregation"
    formerly: ClassVar[tuple[str, ...]] = ("org.sod_rule_set",)
    subject: ClassVar[str] = "sod_rule"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "设置不相容权限"
    sentence: ClassVar[str] = "{first} × {second}：{mode}"
    icon: ClassVar[str] = "arrows-split"
    tone: ClassVar[str] = "orange"
    codes = {"first": "right", "second": "right", "mode": SOD_MODES}
    first: str
    second: str
    mode: str


@dataclass(frozen=True, kw_only=True)
class SodExceptionApproved(Fact):
    room: ClassVar[str] = "segregation"
    formerly: ClassVar[tuple[str, ...]] = ("org.sod_exception_approved",)
    subject: ClassVar[str] = "employee"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "批准权限例外"
    sentence: ClassVar[str] = "原因：{reason}"
    icon: ClassVar[str] = "shield-check"
    tone: ClassVar[str] = "orange"
    rule_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SodExceptionEnded(Fact):
    room: ClassVar[str] = "segregation"
    formerly: ClassVar[tuple[str, ...]] = ("org.sod_exception_ended",)
    subject: ClassVar[str] = "employee"
    duty: ClassVar[str] = "D010"
    title: ClassVar[str] = "结束权限例外"
    icon: ClassVar[str] = "shield-x"
    rule_id: int


@dataclass(frozen=True, kw_only=True)
class ConflictsExported(Fact):
    room: ClassVar[str] = "segregation"
    subject: ClassVar[str] = "employee"
    title: ClassVar[str] = "导出不相容权限"
    sentence: ClassVar[str] = "{count} 行"
    icon: ClassVar[str] = "download"
    count: int
