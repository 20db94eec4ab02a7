"""What troubles announce. News of orders; what was said to anybody stands with the case, not here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.troubles.states import (
    CLAIMS,
    KIND_TITLES,
    LIABLE_TITLES,
    OUTCOME_TITLES,
    PARTY_TITLES,
    STOPS,
    WAY_TITLES,
)


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class TroubleOpened(OrderFact):
    """`kind` is one of `states.Kind`."""

    room, duty, title, icon, tone = "troubles", "D089", "物流异常", "alert-triangle", "orange"
    sentence = "{told}"
    codes = {"kind": KIND_TITLES}
    kind: str
    told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TroubleAssigned(OrderFact):
    room, duty, title, icon, tone = "troubles", "D089", "物流异常已分派", "user-check", "azure"
    sentence = "{who}"
    assignee: int
    who: str


@dataclass(frozen=True, kw_only=True)
class PartyContacted(OrderFact):
    room, duty, title, icon, tone = "troubles", "D089", "物流异常已沟通", "message", "azure"
    sentence = "{whom}，凭据：{reference}"
    codes = {"party": PARTY_TITLES}
    party: str
    whom: tuple[str, ...]
    reference: str


@dataclass(frozen=True, kw_only=True)
class TroubleClosed(OrderFact):
    """`ended` and `blamed` say outcome and liable party in words."""

    room, duty, title, icon, tone = "troubles", "D089", "物流异常已结案", "circle-check", "green"
    sentence = "{ended}，责任方：{blamed}"
    codes = {"kind": KIND_TITLES, "outcome": OUTCOME_TITLES, "liable": LIABLE_TITLES}
    kind: str
    outcome: str
    liable: str
    ended: tuple[str, ...]
    blamed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClaimFiled(OrderFact):
    room, duty, title, icon, tone = "troubles", "D089", "已向快递索赔", "receipt-refund", "orange"
    sentence = "¥{amount}"
    amount: str


@dataclass(frozen=True, kw_only=True)
class ClaimSettled(OrderFact):
    """`step`: agree, pay or refuse."""

    room, duty, title, icon, tone = "troubles", "D089", "快递索赔有答复", "receipt-refund", "azure"
    sentence = "{told} ¥{amount}"
    codes = {"step": CLAIMS.verbs}
    step: str
    told: tuple[str, ...]
    amount: str


@dataclass(frozen=True, kw_only=True)
class CompensationAsked(OrderFact):
    room, duty, title, icon, tone = "troubles", "D009", "申请赔付买家", "cash", "orange"
    sentence = "¥{amount}"
    amount: str


@dataclass(frozen=True, kw_only=True)
class CompensationGranted(OrderFact):
    """Granted, not paid: paying is finance's."""

    room, duty, title, icon, tone = "troubles", "D009", "赔付买家已批准", "cash", "green"
    sentence = "¥{amount}"
    codes = {"way": WAY_TITLES}
    amount: str
    way: str


@dataclass(frozen=True, kw_only=True)
class CompensationRefused(OrderFact):
    room, duty, title, icon, tone = "troubles", "D009", "赔付买家未批准", "cash", "red"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class InterceptionOpened(OrderFact):
    room, duty, title, icon, tone = "troubles", "D073", "需要拦截快递", "shield", "red"
    sentence = "{waybill}"
    waybill: str


@dataclass(frozen=True, kw_only=True)
class InterceptionMoved(OrderFact):
    """`step`: ask, answer, come_back, fail or drop."""

    room, duty, title, icon, tone = "troubles", "D089", "快递拦截", "shield", "azure"
    sentence = "{told}：{waybill}"
    codes = {"step": STOPS.verbs}
    step: str
    told: tuple[str, ...]
    waybill: str


@dataclass(frozen=True, kw_only=True)
class ProviderContacted(Fact):
    """`subject_id` is the contact."""

    room, subject, duty, title, icon, tone = "troubles", "contact", "D090", "登记与服务商对接", "phone", "azure"
    sentence = "{provider}"
    provider: str


@dataclass(frozen=True, kw_only=True)
class TroublePolicyChanged(Fact):
    """`subject_id` is the version."""

    room, subject, duty, title, icon, tone = "troubles", "troublepolicy", "D089", "修改物流异常时限", "clock", "blue"
    sentence = "{still} 小时没有动静、{late} 小时未签收；原因：{reason}"
    still: int
    late: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class TroublesExported(Fact):
    room, subject, duty, title, icon, tone = "troubles", "employee", "D077", "导出物流异常", "download", "azure"
    sentence = "{count} 行"
    count: int
