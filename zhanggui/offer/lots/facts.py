"""News of lots. What came in, was corrected or left is announced by inventory and orders; the ledger has the rows."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact
from zhanggui.offer.lots.states import OTHER_LOT_TITLES


@dataclass(frozen=True, kw_only=True)
class LotOpened(Fact):
    """A lot of a SKU came in for the first time."""

    room, subject, duty, title, icon, tone = "lots", "lot", "D044", "批次入档", "calendar-plus", "azure"
    sentence = "{code}，到期日 {ends}"
    code: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class LotStopped(Fact):
    """Nothing of it is taken, packed or sent from now on."""

    room, subject, duty, title, icon, tone = "lots", "lot", "D044", "停用批次", "ban", "red"
    sentence = "{code}：{reason}"
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LotResumed(Fact):
    """It may be taken again."""

    room, subject, duty, title, icon, tone = "lots", "lot", "D044", "恢复批次", "player-play", "green"
    sentence = "{code}：{reason}"
    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ShelfLifeSet(Fact):
    """A SKU is kept by lots and days from now on; `life` 0: its end is told with each lot."""

    room, subject, duty, title, icon, tone = "lots", "sku", "D044", "按效期管理", "calendar-due", "azure"
    sentence = "保质期 {life} 天，剩余不足 {fresh} 天不发"
    life: int
    fresh: int


@dataclass(frozen=True, kw_only=True)
class ShelfLifeEnded(Fact):
    """A SKU is not kept by lots any more."""

    room, subject, duty, title, icon, tone = "lots", "sku", "D044", "不再按效期管理", "calendar-off", "orange"
    sentence = "原因：{reason}"
    reason: str


@dataclass(frozen=True, kw_only=True)
class LotRulesSet(Fact):
    """What holds of lots in the warehouses from now on; `other` as `states.OtherLot`."""

    room, subject, duty, title, icon, tone = "lots", "lot_rules", "D044", "批次规则新版本", "adjustments", "azure"
    sentence = "原因：{reason}"
    codes = {"other": OTHER_LOT_TITLES}
    other: str
    short_dated: bool
    reason: str
