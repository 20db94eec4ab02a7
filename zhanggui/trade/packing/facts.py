"""What packing announces, of every order in the parcel."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class PackFact(Fact):
    """`subject_id` is the order."""

    subject, duty, icon, tone = "order", "D084", "package", "azure"


@dataclass(frozen=True, kw_only=True)
class OrderChecked(PackFact):
    """Every piece of the parcel was scanned."""

    room, title = "packing", "验货完成"
    sentence = "{pieces} 件"
    pieces: int


@dataclass(frozen=True, kw_only=True)
class OrderPacked(PackFact):
    """The parcel left by the packing bench; the weight in grams, 0 when it was not weighed."""

    room, title, tone = "packing", "打包发出", "green"
    sentence = "{weight_g} 克，面单 {waybill}"
    weight_g: int
    waybill: str
    material: str


@dataclass(frozen=True, kw_only=True)
class PackingTakenOver(PackFact):
    room, title, tone = "packing", "打包换人", "yellow"
    sentence = "由 {before} 转给 {after}：{reason}"
    before: str
    after: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PackingGivenUp(PackFact):
    room, title, tone = "packing", "打包放下", "orange"
    sentence = "{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class GoodsMispicked(PackFact):
    """A piece of other goods was scanned for it: it lay in the basket, or came from the wrong shelf."""

    room, title, tone = "packing", "拣错货", "orange"
    sentence = "{goods} 不在这一单里"
    goods: str


@dataclass(frozen=True, kw_only=True)
class GoodsLacked(PackFact):
    """The packer laid it down because pieces were not there."""

    room, title, tone = "packing", "拣货缺件", "orange"
    sentence = "缺 {goods}"
    goods: str


@dataclass(frozen=True, kw_only=True)
class PackingTermsSet(Fact):
    """How parcels are weighed from now on; percent and grams of tolerance."""

    room, subject, duty, title, icon, tone = "packing", "employee", "D084", "打包要求已修改", "scale", "azure"
    sentence = "误差 {percent}% 或 {grams} 克以内"
    weighed: bool
    percent: int
    grams: int
    fresh_days: int


@dataclass(frozen=True, kw_only=True)
class PackingsExported(Fact):
    room, subject, duty, title, icon, tone = "packing", "employee", "D084", "导出打包记录", "download", "azure"
    sentence = "{count} 条"
    count: int


@dataclass(frozen=True, kw_only=True)
class BuyersTraced(Fact):
    """The orders and buyers of lots left the house as a file, for a recall."""

    room, subject, duty, title, icon, tone = "packing", "employee", "D044", "导出批次流向", "download", "orange"
    sentence = "{count} 行"
    count: int
