"""What shortages announce. It is news of orders; what was said to a buyer stands with the case, not here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import CHANNEL_TITLES, Fact
from zhanggui.trade.shortages.states import ENDING_TITLES, OFFER_TITLES


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class ShortageOpened(OrderFact):
    room, duty, title, icon, tone = "shortages", "D081", "缺货待与买家协商", "package-off", "orange"


@dataclass(frozen=True, kw_only=True)
class ShortageAssigned(OrderFact):
    """`assignee` is 0 when the case was given back."""

    room, duty, title, icon, tone = "shortages", "D081", "缺货协商已分派", "user-check", "azure"
    sentence = "{who}"
    assignee: int
    who: str


@dataclass(frozen=True, kw_only=True)
class ShortageProposed(OrderFact):
    """`offers`: what the buyer may choose from; `until`: by when it would leave if he waits."""

    room, duty, title, icon, tone = "shortages", "D081", "已向买家提议", "message", "azure"
    sentence = "凭据：{reference}"
    codes = {"offers": OFFER_TITLES, "channel": CHANNEL_TITLES}
    offers: tuple[str, ...]
    channel: str
    reference: str
    until: str


@dataclass(frozen=True, kw_only=True)
class BuyerReminded(OrderFact):
    room, duty, title, icon, tone = "shortages", "D081", "已再次提醒买家", "bell", "azure"
    sentence = "凭据：{reference}"
    codes = {"channel": CHANNEL_TITLES}
    channel: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class ShortageChosen(OrderFact):
    """`choice` is one of the offers: rooms that part orders hear of `part`; `change` is the request it led to, or 0."""

    room, duty, title, icon, tone = "shortages", "D081", "买家作出选择", "circle-check", "green"
    sentence = "{chosen}。凭据：{reference}"
    codes = {"choice": OFFER_TITLES}
    choice: str
    chosen: tuple[str, ...]
    reference: str
    change: int = 0


@dataclass(frozen=True, kw_only=True)
class ShortageEnded(OrderFact):
    room, duty, title, icon, tone = "shortages", "D081", "缺货协商结束", "circle-check", "green"
    sentence = "{told}"
    codes = {"ending": ENDING_TITLES}
    ending: str
    told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShortagePolicyChanged(Fact):
    """`subject_id` is the version; hours."""

    room, subject, duty, title, icon, tone = "shortages", "shortagepolicy", "D081", "修改缺货协商时限", "clock", "blue"
    sentence = "缺货 {after} 小时后协商，{propose} 小时内提议；原因：{reason}"
    after: int
    near: int
    propose: int
    answer: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ShortagesExported(Fact):
    """A list left the house: how long it was; `subject_id` is who took it."""

    room, subject, duty, title, icon, tone = "shortages", "employee", "D077", "导出缺货协商名单", "download", "azure"
    sentence = "{count} 行"
    count: int
