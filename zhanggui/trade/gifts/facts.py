"""What gifts announce: of rules, and of the orders that get something."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class RuleFact(Fact):
    """`subject_id` is the rule."""

    subject, duty, icon, tone = "giftrule", "D060", "gift", "azure"


@dataclass(frozen=True, kw_only=True)
class RuleProposed(RuleFact):
    room, title, sentence = "gifts", "已提出赠品规则", "原因：{why}"
    why: str


@dataclass(frozen=True, kw_only=True)
class RuleApproved(RuleFact):
    room, title, tone = "gifts", "赠品规则已生效", "green"


@dataclass(frozen=True, kw_only=True)
class RuleRefused(RuleFact):
    room, title, sentence, tone = "gifts", "未批准赠品规则", "原因：{why}", "orange"
    why: str


@dataclass(frozen=True, kw_only=True)
class RuleEnded(RuleFact):
    room, title, sentence = "gifts", "赠品规则已结束", "原因：{why}"
    why: str


@dataclass(frozen=True, kw_only=True)
class RulesExported(Fact):
    room, subject, duty, title, icon, tone = "gifts", "employee", "D060", "导出赠品规则", "download", "azure"
    sentence = "{count} 条"
    count: int


@dataclass(frozen=True, kw_only=True)
class GiftFact(Fact):
    """`subject_id` is the order that gets the gift."""

    subject, duty, icon, tone = "order", "D060", "gift", "azure"


@dataclass(frozen=True, kw_only=True)
class GiftGiven(GiftFact):
    room, title, sentence = "gifts", "配赠品", "{code} × {pieces}"
    code: str
    pieces: int


@dataclass(frozen=True, kw_only=True)
class GiftReplaced(GiftFact):
    room, title, sentence, tone = "gifts", "赠品缺货，换送", "{code} 换成 {instead}", "orange"
    code: str
    instead: str


@dataclass(frozen=True, kw_only=True)
class GiftDropped(GiftFact):
    room, title, sentence, tone = "gifts", "赠品缺货，不送", "{code}", "orange"
    code: str


@dataclass(frozen=True, kw_only=True)
class GiftOwed(GiftFact):
    """The goods go without it; somebody sends it once it is there."""

    room, title, sentence, tone = "gifts", "赠品缺货，先发商品、欠着补寄", "{code}", "orange"
    code: str


@dataclass(frozen=True, kw_only=True)
class GiftStayed(GiftFact):
    """The rest of its order is not sent any more, and no parcel took it along; it is owed."""

    room, title, sentence, tone = "gifts", "余下商品不再发，赠品欠着补寄", "{code}", "orange"
    code: str


@dataclass(frozen=True, kw_only=True)
class GiftListed(GiftFact):
    """An order on file gets what a rule in force promises; it is owed."""

    room, title, sentence, tone = "gifts", "按名单记欠赠品", "{code} × {pieces}：{why}", "orange"
    code: str
    pieces: int
    why: str


@dataclass(frozen=True, kw_only=True)
class GiftSettled(GiftFact):
    room, title, sentence, tone = "gifts", "欠的赠品已补寄", "{note}", "green"
    note: str
