"""News of reports. `subject_id` is the report; no words of it, no figures."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class ReportFact(Fact):
    subject, duty, icon, tone = "management_report", "D011", "chart-bar", "azure"
    period: str


@dataclass(frozen=True, kw_only=True)
class ReportDrawn(ReportFact):
    room, title, sentence = "reporting", "按数据生成管理层报告", "{period}"


@dataclass(frozen=True, kw_only=True)
class ReportSubmitted(ReportFact):
    room, title, sentence = "reporting", "送审管理层报告", "{period}"


@dataclass(frozen=True, kw_only=True)
class ReportReturned(ReportFact):
    room, title, sentence, tone = "reporting", "管理层报告被退回", "{period}：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReportIssued(ReportFact):
    room, title, sentence, tone = "reporting", "发出管理层报告", "{period}，{count} 人接收", "green"
    count: int


@dataclass(frozen=True, kw_only=True)
class ReportOpened(ReportFact):
    room, title, sentence, icon = "reporting", "打开管理层报告", "{period}", "eye"


@dataclass(frozen=True, kw_only=True)
class ReportAcknowledged(ReportFact):
    room, title, sentence, tone = "reporting", "已阅管理层报告", "{period}", "green"


@dataclass(frozen=True, kw_only=True)
class ReportTaken(ReportFact):
    room, title, sentence, icon = "reporting", "下载管理层报告", "{period}", "download"
