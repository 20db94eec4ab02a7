"""What review announces. It is news of orders and keeps the names it had before review was a room: `orders.…`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.review.states import CHANNEL_TITLES, REACHED_TITLES


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class OrderApproved(OrderFact):
    """By the rule set (`rule_set` is its version) or by a person (0)."""

    room, duty, title, icon, tone = "orders", "D071", "已通过审核", "check", "green"
    rule_set: int = 0


@dataclass(frozen=True, kw_only=True)
class OrderSentToReview(OrderFact):
    room, duty, title, icon, tone = "orders", "D071", "转人工审核", "shield-check", "orange"
    sentence = "命中规则：{hits}"
    rule_set: int
    hits: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrderHeld(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "已挂起", "player-pause", "orange"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderReleased(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "已放行", "player-play", "green"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseConfirmed(OrderFact):
    room, duty, title, icon, tone = "orders", "D071", "已判定真有问题", "alert-octagon", "red"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class FinanceCleared(OrderFact):
    room, duty, title, icon, tone = "orders", "D071", "财务已复核", "receipt", "green"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(OrderFact):
    """`assignee` is 0 when the case was given back."""

    room, duty, title, icon, tone = "orders", "D071", "审核已分派", "user-check", "azure"
    sentence = "{who}"
    assignee: int
    who: str


@dataclass(frozen=True, kw_only=True)
class CaseNoted(OrderFact):
    """What was written stands with the case, not here."""

    room, duty, title, icon, tone = "orders", "D072", "已记联系与备注", "message", "azure"
    codes = {"channel": CHANNEL_TITLES, "result": REACHED_TITLES}
    channel: str
    result: str


@dataclass(frozen=True, kw_only=True)
class ReleaseAsked(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "已申请强制放行", "lock-open", "orange"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReleaseForced(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "已强制放行", "lock-open", "red"
    sentence = "{asked} 申请，{agreed} 同意；原因：{reason}"
    asked: str
    agreed: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReleaseDeclined(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "未同意强制放行", "lock", "azure"
    sentence = "{asked} 申请；原因：{reason}"
    asked: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderAllocated(OrderFact):
    room, duty, title, icon, tone = "orders", "D092", "已占用库存", "package", "green"


@dataclass(frozen=True, kw_only=True)
class OrderRanShort(OrderFact):
    room, duty, title, icon, tone = "orders", "D081", "库存不足，等待到货", "alert-triangle", "orange"


@dataclass(frozen=True, kw_only=True)
class OrderDeferred(OrderFact):
    """Sold in presale: it waits for its day, neither short nor late."""

    room, duty, title, icon, tone = "orders", "D094", "预售，等待发货日", "calendar", "azure"


@dataclass(frozen=True, kw_only=True)
class OrdersAdvanced(Fact):
    """A run of the automatic part ended; `subject_id` is the job it ran in, 0 when it was a command."""

    room, subject, duty, title, icon, tone = "orders", "advance", "D070", "自动审单完成", "bolt", "green"
    sentence = "通过 {approved}，转人工 {held}，占用库存 {reserved}，缺货 {short}"
    approved: int
    held: int
    reserved: int
    short: int


@dataclass(frozen=True, kw_only=True)
class RuleSetFact(Fact):
    """`subject_id` is the version."""

    subject, duty, icon, tone = "ruleset", "D070", "shield-check", "blue"


@dataclass(frozen=True, kw_only=True)
class RuleSetDrafted(RuleSetFact):
    room, title, sentence = "review", "已起草审单规则", "以第 {basis} 版为底"
    basis: int


@dataclass(frozen=True, kw_only=True)
class RuleSetSaved(RuleSetFact):
    room, title, sentence = "review", "已修改规则草稿", "共 {rules} 条规则"
    rules: int


@dataclass(frozen=True, kw_only=True)
class RuleSetTried(RuleSetFact):
    room, title, sentence = "review", "已试算审单规则", "近 {days} 天 {orders} 单，会拦下 {stopped} 单"
    days: int
    orders: int
    stopped: int


@dataclass(frozen=True, kw_only=True)
class RuleSetSubmitted(RuleSetFact):
    room, title = "review", "已提交审单规则"


@dataclass(frozen=True, kw_only=True)
class RuleSetApproved(RuleSetFact):
    room, title, tone = "review", "审单规则已生效", "green"


@dataclass(frozen=True, kw_only=True)
class RuleSetSuperseded(RuleSetFact):
    room, title, sentence = "review", "审单规则已被替代", "由第 {by_version} 版替代"
    by_version: int


@dataclass(frozen=True, kw_only=True)
class RuleSetReturned(RuleSetFact):
    room, title, sentence, tone = "review", "已退回审单规则", "原因：{reason}", "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RuleSetDiscarded(RuleSetFact):
    room, title = "review", "已作废规则草稿"
