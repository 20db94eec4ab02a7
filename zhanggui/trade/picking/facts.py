"""What picking announces: of each order that came into a wave, was picked or left it, and of the wave's own life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zhanggui.kit.pure import Fact
from zhanggui.trade.picking.states import WHY_TITLES


@dataclass(frozen=True, kw_only=True)
class OrderFact(Fact):
    """`wave` is the number people read."""

    subject: ClassVar[str] = "order"
    wave: str


@dataclass(frozen=True, kw_only=True)
class OrderWaved(OrderFact):
    """People walk for it from now on."""

    room, duty, title, icon, tone = "picking", "D078", "排入波次", "basket", "azure"
    sentence = "波次 {wave}"


@dataclass(frozen=True, kw_only=True)
class OrderPicked(OrderFact):
    """All of it lies in its basket."""

    room, duty, title, icon, tone = "picking", "D084", "已拣货", "basket", "green"
    sentence = "波次 {wave}"


@dataclass(frozen=True, kw_only=True)
class OrderPulled(OrderFact):
    """It left its wave; `why` as `states.Why`, `reason` where a person gave one."""

    room, duty, title, icon, tone = "picking", "D073", "移出波次", "basket-off", "orange"
    sentence = "波次 {wave} {reason}"
    codes = {"why": WHY_TITLES}
    why: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class WaveFact(Fact):
    subject: ClassVar[str] = "wave"


@dataclass(frozen=True, kw_only=True)
class WaveMade(WaveFact):
    room, duty, title, icon, tone = "picking", "D078", "生成波次", "basket", "azure"
    sentence = "{orders} 单"
    orders: int


@dataclass(frozen=True, kw_only=True)
class WaveStarted(WaveFact):
    room, duty, title, icon, tone = "picking", "D084", "开始拣货", "walk", "azure"


@dataclass(frozen=True, kw_only=True)
class WavePicked(WaveFact):
    room, duty, title, icon, tone = "picking", "D084", "拣完", "circle-check", "green"


@dataclass(frozen=True, kw_only=True)
class PiecesMissed(WaveFact):
    """Pieces that should lie on a shelf do not."""

    room, duty, title, icon, tone = "picking", "D084", "货位上找不到货", "package-off", "orange"
    sentence = "{code} 少 {pieces} 件，移出 {orders} 单"
    code: str
    pieces: int
    orders: int


@dataclass(frozen=True, kw_only=True)
class WaveEnded(WaveFact):
    """Each of its orders was packed or pulled, or somebody cancelled it (`reason`)."""

    room, duty, title, icon, tone = "picking", "D084", "波次结束", "flag", "neutral"
    sentence = "{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class RulesSet(Fact):
    """`subject_id` is the warehouse."""

    room, subject, duty, title, icon, tone = "picking", "warehouse", "D078", "波次规则新版本", "adjustments", "azure"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class BinsSet(Fact):
    """`subject_id` is the warehouse."""

    room, subject, duty, title, icon, tone = "picking", "warehouse", "D084", "维护货位", "map-pin", "azure"
    sentence = "{count} 个"
    count: int


@dataclass(frozen=True, kw_only=True)
class WavesExported(Fact):
    room, subject, duty, title, icon, tone = "picking", "employee", "D078", "导出波次列表", "download", "azure"
    sentence = "{count} 行"
    count: int
