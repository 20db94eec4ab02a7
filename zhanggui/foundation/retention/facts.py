"""News of retention: never whose data, never what it said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact, Text


@dataclass(frozen=True, kw_only=True)
class RetentionFact(Fact):
    """`subject_id` is the field's number."""

    subject, duty, icon, tone = "personal", "D185", "eraser", "azure"
    what: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ErasingAsked(RetentionFact):
    room, title, sentence, tone = "retention", "申请开启到期删除", "{what}：{reason}", "yellow"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ErasingBegun(RetentionFact):
    room, title, sentence, tone = "retention", "到期删除已开启", "{what}", "green"


@dataclass(frozen=True, kw_only=True)
class ErasingRefused(RetentionFact):
    room, title, sentence, tone = "retention", "到期删除没有开启", "{what}：{reason}", "orange"
    reason: str | Text


@dataclass(frozen=True, kw_only=True)
class ErasingStopped(RetentionFact):
    room, title, sentence, tone = "retention", "已停止到期删除", "{what}：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class DataErased(RetentionFact):
    """Rows of a field were blanked in one step of a run."""

    room, title, sentence = "retention", "到期的个人信息已删除", "{what}：{count} 行，{before} 以前到期"
    count: int
    before: str


@dataclass(frozen=True, kw_only=True)
class BuyerErased(Fact):
    """`subject_id` is the order whose buyer's data is gone."""

    room, subject, duty, title, icon = "retention", "order", "D185", "买家信息到期，已删除", "eraser"


@dataclass(frozen=True, kw_only=True)
class HoldPut(RetentionFact):
    room, title, sentence, icon = "retention", "暂缓删除", "{what} {number}：{reason}", "lock"
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class HoldLifted(RetentionFact):
    room, title, sentence, icon = "retention", "解除暂缓", "{what} {number}：{reason}", "lock-open"
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CatalogueExported(Fact):
    room, duty, title, sentence, icon = "retention", "D174", "导出个人信息清单", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    tone: ClassVar[str] = "azure"
    count: int
