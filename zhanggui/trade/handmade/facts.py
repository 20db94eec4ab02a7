"""What orders made by hand announce. Ids and plain values only: no receiver ever appears here."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.trade.handmade.states import KIND_TITLES


@dataclass(frozen=True, kw_only=True)
class RequestFact(Fact):
    """`subject_id` is the request."""

    subject, duty, icon, tone = "handmade", "D010", "file-plus", "azure"


@dataclass(frozen=True, kw_only=True)
class RequestAsked(RequestFact):
    room, title, sentence = "handmade", "已申请手工单", "{number}，原因：{reason}"
    codes = {"kind": KIND_TITLES}
    number: str
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaymentTold(RequestFact):
    """Somebody says how it was paid; finance confirms it by approving."""

    room, title, duty, sentence = "handmade", "已登记线下付款", "D075", "凭证号 {reference}"
    reference: str


@dataclass(frozen=True, kw_only=True)
class RequestApproved(RequestFact):
    room, title, tone = "handmade", "手工单已批准", "green"


@dataclass(frozen=True, kw_only=True)
class RequestRefused(RequestFact):
    room, title, sentence, tone = "handmade", "未批准手工单", "原因：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(RequestFact):
    room, title, sentence, tone = "handmade", "手工单已撤回", "原因：{reason}", "neutral"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestCancelled(RequestFact):
    """The order was closed before it left; its stock is free again."""

    room, title, sentence, tone = "handmade", "手工单已作废", "原因：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderMade(Fact):
    """Told of the order that was made."""

    room, subject, duty, title, icon, tone = "handmade", "order", "D010", "手工单已批准", "file-plus", "green"
    sentence = "申请人 {asked_by}，原因：{reason}"
    codes = {"kind": KIND_TITLES}
    request: int
    kind: str
    asked_by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderFollowed(Fact):
    """Told of the order that something is sent for once more."""

    room, subject, duty, title, icon, tone = "handmade", "order", "D110", "已申请补发或换货", "repeat", "orange"
    sentence = "{number}，原因：{reason}"
    request: int
    number: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class HandmadeExported(Fact):
    room, subject, duty, title, icon, tone = "handmade", "employee", "D077", "导出手工单", "download", "azure"
    sentence = "{count} 条"
    count: int
