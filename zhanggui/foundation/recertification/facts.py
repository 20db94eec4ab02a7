"""News of recertification. `subject_id` is the campaign, of a decision the row's employee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class CampaignFact(Fact):
    subject, duty, icon, tone = "recertification", "D182", "user-check", "azure"


@dataclass(frozen=True, kw_only=True)
class CampaignStarted(CampaignFact):
    room, title, sentence = "recertification", "开始权限复核", "{rows} 行"
    rows: int


@dataclass(frozen=True, kw_only=True)
class CampaignClosed(CampaignFact):
    room, title, sentence, tone = "recertification", "权限复核已关闭", "{rows} 行，例外 {exceptions} 行", "green"
    rows: int
    exceptions: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class RowDecided(CampaignFact):
    room, title, sentence = "recertification", "权限复核", "{post}：{decision} {reason}"
    subject: ClassVar[str] = "employee"
    post: str
    decision: list[str]
    """One word, as a list: those are said in the reader's language."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class RowsExported(CampaignFact):
    room, title, sentence, icon = "recertification", "导出权限复核", "{count} 行", "download"
    subject: ClassVar[str] = "employee"
    count: int
