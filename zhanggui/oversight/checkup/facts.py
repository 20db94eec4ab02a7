"""What check-ups announce; `subject_id` is the check-up."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class CheckupFact(Fact):
    subject, duty, icon, tone = "checkup", "D261", "scale", "azure"


@dataclass(frozen=True, kw_only=True)
class CheckupAsked(CheckupFact):
    room, title, sentence = "checkup", "开始制度体检", "{files} 个文件"
    files: int


@dataclass(frozen=True, kw_only=True)
class CheckupKept(CheckupFact):
    room, title, sentence = "checkup", "保存制度体检结果", "{clauses} 条"
    clauses: int
