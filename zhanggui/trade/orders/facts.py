"""What orders announce. Ids and plain values only: no buyer ever appears here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.orders.states import ACTION_TITLES, STATE_TITLES


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    subject: ClassVar[str] = "order"


@dataclass(frozen=True, kw_only=True)
class OrderBooked(OrderFact):
    room, duty, title, icon, tone = "orders", "D068", "订单进入系统", "receipt", "azure"
    codes = {"state": STATE_TITLES, "platform_state": "channels.platform_state"}
    state: int
    platform_state: str


@dataclass(frozen=True, kw_only=True)
class OrderUpdated(OrderFact):
    """The platform's word changed something; `action` is the move it caused, empty when the state stayed."""

    room, duty, title, icon, tone = "orders", "D079", "平台数据更新", "refresh", "azure"
    codes = {**OrderBooked.codes, "action": ACTION_TITLES, "was": STATE_TITLES}
    action: str
    state: int
    was: int
    platform_state: str


@dataclass(frozen=True, kw_only=True)
class RefundAsked(OrderFact):
    """The buyer asked the platform for money back: nothing of the order moves on until that is settled."""

    room, duty, title, icon, tone = "orders", "D073", "买家申请退款", "receipt-refund", "red"


@dataclass(frozen=True, kw_only=True)
class RefundMade(OrderFact):
    """The platform paid money back; `refunded` is all of it so far, in yuan."""

    room, duty, title, icon, tone = "orders", "D073", "平台已退款", "receipt-refund", "orange"
    sentence = "累计退款 ¥{refunded}"
    refunded: str


@dataclass(frozen=True, kw_only=True)
class RefundWithdrawn(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "退款申请已撤销", "receipt-refund", "green"


@dataclass(frozen=True, kw_only=True)
class OrderResolved(OrderFact):
    room, duty, title, icon, tone = "orders", "D069", "异常已消除", "circle-check", "green"


@dataclass(frozen=True, kw_only=True)
class PlatformHoldCleared(OrderFact):
    """A person says that the platform let the order go; the next row that tells a hold holds it again."""

    room, duty, title, icon, tone = "orders", "D073", "已确认平台解除风控", "shield-off", "azure"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class AmountAccepted(OrderFact):
    """A person says that what an order asks beyond its goods is right."""

    room, duty, title, icon, tone = "orders", "D069", "已确认金额", "coin-yuan", "azure"
    sentence = "依据：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderShipped(OrderFact):
    room, duty, title, icon, tone = "orders", "D086", "已发货", "truck-delivery", "green"
    sentence = "{carrier} {waybill}"
    carrier: str
    waybill: str


@dataclass(frozen=True, kw_only=True)
class OrderPartShipped(OrderFact):
    """A parcel left and lines of the order still wait here: whoever serves orders hears of it."""

    room, duty, title, icon, tone = "orders", "D086", "已发出一部分", "truck-delivery", "azure"
    sentence = "{carrier} {waybill}，{lines} 行商品"
    carrier: str
    waybill: str
    lines: int


@dataclass(frozen=True, kw_only=True)
class OrderCompleted(OrderFact):
    room, duty, title, icon, tone = "orders", "D079", "已完成", "circle-check", "green"


@dataclass(frozen=True, kw_only=True)
class RefundPlaced(OrderFact):
    room, duty, title, icon, tone = "orders", "D073", "已确认部分退款对应的商品", "receipt-refund", "azure"
    sentence = "退款商品 {lines} 行：{reason}"
    lines: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class BuyerRevealed(OrderFact):
    """Somebody looked at buyers' data: who, why and of which orders, never what he saw; told with the first of them."""

    room, duty, title, icon, tone = "orders", "D077", "查看买家信息", "eye", "orange"
    sentence = "原因：{reason}"
    reason: str
    orders: tuple[str, ...] = ()
