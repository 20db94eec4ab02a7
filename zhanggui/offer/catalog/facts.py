"""News of catalog: SKUs made and changed, sale stopped and resumed. The same for all shops."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class SkuAdded(Fact):
    """A SKU was put on file."""

    room = "catalog"
    subject = "sku"
    title = "商品建档"
    sentence = "商家编码 {code}"
    icon = "package"
    tone = "green"

    code: str


@dataclass(frozen=True, kw_only=True)
class ListPriceChanged(Fact):
    """The list price moved; the old one stays readable here. [D052]"""

    room = "catalog"
    subject = "sku"
    title = "吊牌价变更"
    sentence = "{old} → {new}"
    icon = "tag"
    tone = "yellow"
    duty = "D052"

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class UnitCostChanged(Fact):
    """The unit cost moved; the old one stays readable here. [D052]"""

    room = "catalog"
    subject = "sku"
    title = "成本变更"
    icon = "coin-yuan"
    tone = "yellow"
    duty = "D052"

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class SkuChanged(Fact):
    """Another value of the SKU changed: `value` names it."""

    room = "catalog"
    subject = "sku"
    title = "商品资料变更"
    sentence = "{old} → {new}"
    icon = "edit"

    value: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class SaleStopped(Fact):
    """No stock is reserved for this SKU until its sale is resumed."""

    room = "catalog"
    subject = "sku"
    title = "停止销售"
    sentence = "原因：{reason}"
    icon = "ban"
    tone = "red"
    duty = "D044"

    reason: str


@dataclass(frozen=True, kw_only=True)
class SaleResumed(Fact):
    """The SKU is sold again."""

    room = "catalog"
    subject = "sku"
    title = "恢复销售"
    sentence = "原因：{reason}"
    icon = "player-play"
    tone = "green"
    duty = "D044"

    reason: str


@dataclass(frozen=True, kw_only=True)
class SkusExported(Fact):
    """A list of SKUs left the house as a file."""

    room = "catalog"
    subject = "sku_list"
    title = "导出商品"
    sentence = "{count} 行"
    icon = "download"

    count: int


@dataclass(frozen=True, kw_only=True)
class GoodsMatched(Fact):
    """From now on goods of this number are this SKU: orders that wait for it are taken up."""

    room = "catalog"
    subject = "goods_match"
    title = "匹配商品"
    sentence = "{number} → {code}"
    icon = "link"
    tone = "green"
    duty = "D069"

    number: str
    code: str


@dataclass(frozen=True, kw_only=True)
class GoodsMatchEnded(Fact):
    """Goods of this number are no longer this SKU."""

    room = "catalog"
    subject = "goods_match"
    title = "结束匹配"
    sentence = "{number} → {code}"
    icon = "unlink"
    tone = "orange"
    duty = "D069"

    number: str
    code: str


@dataclass(frozen=True, kw_only=True)
class BundleChanged(Fact):
    """What a bundle consists of: before and now, empty for a SKU that is no bundle."""

    room = "catalog"
    subject = "sku"
    title = "组合装变更"
    sentence = "{old} → {new}"
    icon = "packages"
    duty = "D069"

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class MatchesExported(Fact):
    """A list of matches or unmatched goods left the house as a file."""

    room = "catalog"
    subject = "match_list"
    title = "导出商品匹配"
    sentence = "{count} 行"
    icon = "download"

    count: int
