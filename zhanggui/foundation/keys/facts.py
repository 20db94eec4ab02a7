"""News of keys: ids, words and counts, never a secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.foundation.keys.states import FACTORS, RESET_REASONS
from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class KeysFact(Fact):
    """About an employee."""

    subject: ClassVar[str] = "employee"


@dataclass(frozen=True, kw_only=True)
class FactorAdded(KeysFact):
    room: ClassVar[str] = "keys"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "开启第二步验证"
    icon: ClassVar[str] = "shield-check"
    tone: ClassVar[str] = "green"
    codes = {"factor": FACTORS}
    factor: str


@dataclass(frozen=True, kw_only=True)
class FactorRemoved(KeysFact):
    room: ClassVar[str] = "keys"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "关闭第二步验证"
    icon: ClassVar[str] = "shield-lock"
    tone: ClassVar[str] = "orange"
    codes = {"factor": FACTORS}
    factor: str


@dataclass(frozen=True, kw_only=True)
class FactorsRevoked(KeysFact):
    """Somebody else took them off; `reason` is a word of a list."""

    room: ClassVar[str] = "keys"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "第二步验证被重置"
    icon: ClassVar[str] = "shield-lock"
    tone: ClassVar[str] = "red"
    codes = {"reason": RESET_REASONS}
    reason: str


@dataclass(frozen=True, kw_only=True)
class PasskeySuspected(KeysFact):
    """Its counter went back: it may have been copied."""

    room: ClassVar[str] = "keys"
    duty: ClassVar[str] = "D193"
    title: ClassVar[str] = "通行密钥疑似被复制，已停用"
    sentence: ClassVar[str] = "{label}"
    icon: ClassVar[str] = "alert-triangle"
    tone: ClassVar[str] = "red"
    label: str


@dataclass(frozen=True, kw_only=True)
class CodesMade(KeysFact):
    room: ClassVar[str] = "keys"
    title: ClassVar[str] = "生成恢复码"
    sentence: ClassVar[str] = "共 {count} 个，旧的作废"
    icon: ClassVar[str] = "key"
    count: int


@dataclass(frozen=True, kw_only=True)
class CodeUsed(KeysFact):
    room: ClassVar[str] = "keys"
    duty: ClassVar[str] = "D182"
    title: ClassVar[str] = "使用恢复码登录"
    sentence: ClassVar[str] = "还剩 {left} 个"
    icon: ClassVar[str] = "key"
    tone: ClassVar[str] = "orange"
    left: int
