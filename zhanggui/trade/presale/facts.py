"""What presale announces: of a plan, and of the orders sold by it."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class PlanFact(Fact):
    """`subject_id` is the plan; `shop_id` its shop, none for a plan of all shops."""

    subject, duty, icon, tone = "presale", "D094", "calendar", "azure"


@dataclass(frozen=True, kw_only=True)
class PlanDrafted(PlanFact):
    room, title, sentence = "presale", "已拟预售计划", "{code}：{why}"
    code: str
    why: str


@dataclass(frozen=True, kw_only=True)
class PlanStarted(PlanFact):
    room, title, sentence, tone = "presale", "预售开始", "{code}，{promise}发货", "green"
    code: str
    promise: str


@dataclass(frozen=True, kw_only=True)
class PlanChanged(PlanFact):
    """Its day or its terms changed; what buyers were promised first stays written with their lines."""

    room, title, sentence, tone = "presale", "预售计划已修改", "{was}发货，改为{promise}发货；原因：{why}", "orange"
    was: str
    promise: str
    why: str


@dataclass(frozen=True, kw_only=True)
class PlanEnded(PlanFact):
    room, title, sentence = "presale", "预售结束", "原因：{why}"
    why: str


@dataclass(frozen=True, kw_only=True)
class PlanVoided(PlanFact):
    room, title, sentence, tone = "presale", "预售计划已作废", "原因：{why}", "orange"
    why: str


@dataclass(frozen=True, kw_only=True)
class PlanExceeded(PlanFact):
    """More was sold than the plan has: nothing is dropped, somebody has to see to it."""

    room, title, sentence, tone = "presale", "预售超出计划数量", "计划 {cap} 件，已售 {sold} 件", "red"
    cap: int
    sold: int


@dataclass(frozen=True, kw_only=True)
class PresalePostponed(Fact):
    """Goods of this order that are there go first; what was sold in presale goes in a later parcel."""

    room, subject, duty, title, icon, tone = "presale", "order", "D094", "现货先发，预售商品晚些发", "calendar", "azure"


@dataclass(frozen=True, kw_only=True)
class PlansExported(Fact):
    room, subject, duty, title, icon, tone = "presale", "employee", "D094", "导出预售计划", "download", "azure"
    sentence = "{count} 条"
    count: int
