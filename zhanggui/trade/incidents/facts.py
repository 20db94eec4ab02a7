"""What price incidents announce."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class IncidentFact(Fact):
    """`subject_id` is the incident."""

    subject, duty, icon, tone = "incident", "D056", "alert-triangle", "red"


@dataclass(frozen=True, kw_only=True)
class IncidentDeclared(IncidentFact):
    """A SKU is sold below its floor: whoever keeps emergency plans hears of it here. The floor in yuan."""

    room, title = "incidents", "发现价格事故"
    sentence = "{code} 底价 ¥{floor}"
    code: str
    floor: str


@dataclass(frozen=True, kw_only=True)
class OrdersStopped(IncidentFact):
    """Orders below the floor were found, and held where they had not left; `exposed`: what those lack, yuan."""

    room, title = "incidents", "找到低于底价的订单"
    sentence = "找到 {found} 单，挂起 {held} 单，避免差额 ¥{exposed}"
    found: int
    held: int
    exposed: str


@dataclass(frozen=True, kw_only=True)
class IncidentEnded(IncidentFact):
    room, title, sentence, tone = "incidents", "价格事故已结束", "处理结果：{reason}", "green"
    reason: str


@dataclass(frozen=True, kw_only=True)
class IncidentsExported(Fact):
    room, subject, duty, title, icon, tone = "incidents", "employee", "D056", "导出价格事故", "download", "azure"
    sentence = "{count} 条"
    count: int
