"""What carriers announce."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.trade.carriers.states import NUMBER_TITLES


@dataclass(frozen=True, kw_only=True)
class CarrierFact(Fact):
    """`subject_id` is the carrier."""

    room, subject, duty, icon, tone = "carriers", "carrier", "D087", "truck", "azure"


@dataclass(frozen=True, kw_only=True)
class CarrierSet(CarrierFact):
    title, sentence = "修改快递公司", "{what}；原因：{reason}"
    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TariffSet(CarrierFact):
    title, sentence = "更新价格表", "{service}：{zones} 个区域；原因：{reason}"
    service: str
    zones: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChoiceRulesSet(Fact):
    """`subject_id` is the version of the rules."""

    room, subject, duty, icon, tone = "carriers", "carrier_rules", "D087", "list-numbers", "azure"
    title, sentence = "修改选快递规则", "{rules} 条规则；原因：{reason}"
    rules: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class NumbersAdded(CarrierFact):
    title, sentence = "录入运单号", "{count} 个"
    duty, icon = "D086", "hash"
    count: int


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    """`subject_id` is the order."""

    room, subject, duty, icon, tone = "carriers", "order", "D086", "hash", "azure"


@dataclass(frozen=True, kw_only=True)
class WaybillTaken(OrderFact):
    title, sentence = "取运单号", "{carrier} {waybill}"
    carrier: str
    waybill: str


@dataclass(frozen=True, kw_only=True)
class WaybillReturned(OrderFact):
    """`fate`: the number is free again, or void."""

    title, sentence, tone = "退回运单号", "{waybill}；原因：{reason}", "orange"
    codes = {"fate": NUMBER_TITLES}
    waybill: str
    fate: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LabelPrinted(OrderFact):
    """`times`: how often now; above one it is a reprint."""

    title, sentence, duty, icon = "打印面单", "{waybill}，第 {times} 次", "D085", "printer"
    waybill: str
    times: int
