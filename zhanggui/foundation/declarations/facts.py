"""News of declarations. `subject_id` is the declaration; no partner, no worth, no words of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class DeclarationFact(Fact):
    subject, duty, icon, tone = "declaration", "D229", "gift", "azure"


@dataclass(frozen=True, kw_only=True)
class DeclarationMade(DeclarationFact):
    room, title = "declarations", "作出廉洁申报"
    employee_id: int


@dataclass(frozen=True, kw_only=True)
class DeclarationReviewed(DeclarationFact):
    room, title, sentence, tone = "declarations", "审阅廉洁申报", "{finding}", "green"
    employee_id: int
    finding: list[str]
    """One word, as a list: those are said in the reader's language."""


@dataclass(frozen=True, kw_only=True)
class RoundOpened(DeclarationFact):
    room, title, sentence = "declarations", "开始年度利益冲突声明", "{year} 年，{count} 人"
    subject: ClassVar[str] = "declaration_round"
    year: int
    count: int


@dataclass(frozen=True, kw_only=True)
class DeclarationsExported(DeclarationFact):
    room, title, sentence, icon = "declarations", "导出廉洁申报", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    count: int
