"""News of channels: ids and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.offer.channels.states import WAYBILL_MODE_NAMES


@dataclass(frozen=True, kw_only=True)
class ShopOpened(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    title: ClassVar[str] = "登记店铺"
    sentence: ClassVar[str] = "编码 {code}，平台 {platform}"
    icon: ClassVar[str] = "building-store"
    tone: ClassVar[str] = "green"
    code: str
    platform: str


@dataclass(frozen=True, kw_only=True)
class ShopConfigured(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    title: ClassVar[str] = "修改店铺设置"
    sentence: ClassVar[str] = "打单方式 {waybill_mode}，承诺 {promise_hours} 小时内发货"
    icon: ClassVar[str] = "settings"
    codes = {"waybill_mode": WAYBILL_MODE_NAMES}
    waybill_mode: str
    promise_hours: int


@dataclass(frozen=True, kw_only=True)
class ExecutorChosen(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    title: ClassVar[str] = "改变执行方"
    sentence: ClassVar[str] = "订单由{who}执行"
    icon: ClassVar[str] = "arrows-exchange"
    who: list[str]


@dataclass(frozen=True, kw_only=True)
class ShopSuspended(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    title: ClassVar[str] = "暂停店铺"
    sentence: ClassVar[str] = "原因：{reason}"
    icon: ClassVar[str] = "player-pause"
    tone: ClassVar[str] = "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ShopResumed(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "shop"
    title: ClassVar[str] = "恢复营业"
    icon: ClassVar[str] = "player-play"
    tone: ClassVar[str] = "green"


@dataclass(frozen=True, kw_only=True)
class LayoutSaved(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "layout"
    duty: ClassVar[str] = "D069"
    title: ClassVar[str] = "保存文件格式"
    sentence: ClassVar[str] = "{code} 第 {version} 版"
    icon: ClassVar[str] = "table-options"
    code: str
    version: int


@dataclass(frozen=True, kw_only=True)
class LayoutRetired(Fact):
    room: ClassVar[str] = "channels"
    subject: ClassVar[str] = "layout"
    duty: ClassVar[str] = "D069"
    title: ClassVar[str] = "停用文件格式"
    sentence: ClassVar[str] = "{code} 第 {version} 版"
    icon: ClassVar[str] = "table-off"
    tone: ClassVar[str] = "orange"
    code: str
    version: int
