"""What promises announce: news of orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.promises.states import CAUSE_TITLES, OFFER_TITLES


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class PromiseNeared(OrderFact):
    """`hours` are left at most, as the company warns; each warning once."""

    room, duty, title, icon, tone = "promises", "D082", "发货时限临近", "clock-exclamation", "orange"
    sentence = "不到 {hours} 小时"
    hours: int


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(OrderFact):
    """It did not leave in time; `cause` is where it stood then."""

    room, duty, title, icon, tone = "promises", "D082", "超过发货时限", "clock-exclamation", "red"
    sentence = "{told}"
    codes = {"cause": CAUSE_TITLES}
    cause: str
    told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DelayListed(OrderFact):
    room, duty, title, icon, tone = "promises", "D083", "列入延迟告知名单", "message", "azure"
    codes = {"offer": OFFER_TITLES}
    offer: str


@dataclass(frozen=True, kw_only=True)
class BuyerTold(OrderFact):
    """With proof: a result of the platform, a receipt, a chat."""

    room, duty, title, icon, tone = "promises", "D083", "已告知买家延迟发货", "message", "green"
    sentence = "凭据：{reference}"
    reference: str


@dataclass(frozen=True, kw_only=True)
class TellingFailed(OrderFact):
    room, duty, title, icon, tone = "promises", "D083", "延迟告知没有送达", "message", "red"


@dataclass(frozen=True, kw_only=True)
class PromisesExported(Fact):
    room, subject, duty, title, icon, tone = "promises", "employee", "D077", "导出延迟告知名单", "download", "azure"
    sentence = "{count} 行"
    count: int
