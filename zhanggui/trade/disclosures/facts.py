"""What disclosures announce: how many, what for; never what stood in the file."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class DisclosureFact(Fact):
    subject, duty, icon, tone = "disclosure", "D077", "download", "orange"


@dataclass(frozen=True, kw_only=True)
class DisclosureAsked(DisclosureFact):
    room, title, sentence = "disclosures", "申请导出买家信息", "{count} 单，用途：{purpose}"
    count: int
    purpose: str


@dataclass(frozen=True, kw_only=True)
class DisclosureGranted(DisclosureFact):
    room, title, sentence, tone = "disclosures", "可以下载买家信息", "{hours} 小时内由申请人下载一次", "green"
    hours: int


@dataclass(frozen=True, kw_only=True)
class BuyersDisclosed(DisclosureFact):
    """The file left the house."""

    room, title, sentence, tone = "disclosures", "已下载买家信息", "{count} 单", "red"
    count: int


@dataclass(frozen=True, kw_only=True)
class DisclosureEnded(DisclosureFact):
    room, title, sentence, tone = "disclosures", "买家信息导出已作废", "原因：{reason}", "neutral"
    reason: str


@dataclass(frozen=True, kw_only=True)
class LimitChanged(Fact):
    room, subject, duty, title, icon = "disclosures", "disclosure_limit", "D077", "调整个人信息导出限额", "download"
    sentence = "超过 {rows} 单须审批，{hours} 小时内下载；原因：{reason}"
    rows: int
    hours: int
    reason: str
