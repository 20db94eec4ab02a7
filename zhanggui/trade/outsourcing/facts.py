"""What outsourced shipping announces. No buyer ever appears here."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class DispatchFact(Fact):
    """`subject_id` is the order."""

    subject, duty, icon, tone = "order", "D078", "building-warehouse", "azure"


@dataclass(frozen=True, kw_only=True)
class OrderDispatched(DispatchFact):
    room, title, sentence = "outsourcing", "发货单已生成，由外仓发货", "{warehouse}，发货单 {file}"
    warehouse: str
    file: str


@dataclass(frozen=True, kw_only=True)
class DispatchStopped(DispatchFact):
    """The order was stopped or changed while an outside warehouse has it: somebody has to tell them."""

    room, title, sentence = "outsourcing", "须通知外仓拦截", "发货单 {file}"
    duty, icon, tone = "D073", "alert-triangle", "red"
    file: str


@dataclass(frozen=True, kw_only=True)
class DispatchRecalled(DispatchFact):
    room, title, sentence = "outsourcing", "外仓确认未发，已取回", "发货单 {file}：{reason}"
    duty, icon, tone = "D073", "circle-check", "green"
    file: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DispatchEscaped(DispatchFact):
    """It was to be stopped and left all the same."""

    room, title, sentence = "outsourcing", "外仓没有拦住，已发出", "发货单 {file}：{reason}"
    duty, icon, tone = "D073", "alert-circle", "red"
    file: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DispatchMade(Fact):
    """`subject_id` is the file."""

    room, subject, duty, title, icon, tone = "outsourcing", "dispatchfile", "D078", "生成发货单", "file-export", "azure"
    sentence = "{warehouse}，{orders} 单"
    warehouse: str
    orders: int


@dataclass(frozen=True, kw_only=True)
class DispatchTaken(Fact):
    """The file left the house, receivers in clear; `subject_id` is the file."""

    room, subject, duty, title, icon = "outsourcing", "dispatchfile", "D183", "下载发货单（含收件人）", "download"
    tone, sentence = "orange", "{orders} 单"
    orders: int


@dataclass(frozen=True, kw_only=True)
class ContractSet(Fact):
    """`subject_id` is the warehouse."""

    room, subject, duty, title, icon, tone = "outsourcing", "warehouse", "D077", "登记外仓协议", "file-text", "azure"
    sentence = "协议 {number}，至 {until}，每个包裹 ¥{fee}"
    number: str
    until: str
    fee: str
