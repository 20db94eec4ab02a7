"""News of RACI. `subject_id` is the clause; of what carried over, the version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class RaciFact(Fact):
    subject, duty, icon, tone = "clause", "D007", "users", "azure"


@dataclass(frozen=True, kw_only=True)
class ChargesSet(RaciFact):
    room, title, sentence = "raci", "落实责任岗位", "负责 {accountable}；执行 {responsible}"
    accountable: list[str]
    responsible: list[str]


@dataclass(frozen=True, kw_only=True)
class ChargesCarried(RaciFact):
    room, title, sentence = "raci", "责任岗位沿用到新版本", "{carried} 条沿用，{left} 条待落实"
    subject: ClassVar[str] = "policy"
    carried: int
    left: int


@dataclass(frozen=True, kw_only=True)
class RaciExported(RaciFact):
    room, title, sentence, icon = "raci", "导出责任矩阵", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    count: int
