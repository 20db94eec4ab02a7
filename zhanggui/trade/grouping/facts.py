"""What grouping announces: always of an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.grouping.states import PARTING_TITLES


@dataclass(frozen=True, kw_only=True)
class GroupingFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class OrderSplit(GroupingFact):
    """Some lines go out first, the others in a later parcel."""

    room, duty, title, icon, tone = "grouping", "D092", "拆单", "arrows-split", "azure"
    sentence = "{later} 行后发：{reason}"
    later: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SplitCancelled(GroupingFact):
    room, duty, title, icon, tone = "grouping", "D092", "取消拆单", "arrow-back-up", "neutral"
    sentence = "{lines} 行恢复一起发"
    lines: int


@dataclass(frozen=True, kw_only=True)
class OrderMerged(GroupingFact):
    """The order goes out in one parcel with others of the same receiver."""

    room, duty, title, icon, tone = "grouping", "D078", "合单", "arrows-join", "azure"
    sentence = "与 {others} 单同一包裹"
    merge: int
    others: int


@dataclass(frozen=True, kw_only=True)
class MergeLeft(GroupingFact):
    """The order goes out by itself again; `why` as `states.Parting`."""

    room, duty, title, icon, tone = "grouping", "D078", "移出合单", "arrow-back-up", "neutral"
    codes = {"why": PARTING_TITLES}
    merge: int
    why: str


@dataclass(frozen=True, kw_only=True)
class GroupsExported(Fact):
    room, subject, duty, title, icon, tone = "grouping", "employee", "D078", "导出合单列表", "download", "azure"
    sentence = "{count} 行"
    count: int
