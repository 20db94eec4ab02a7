"""News of stock. Allocation and shipping of an order are announced by orders; the ledger has their rows."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class WarehouseOpened(Fact):
    """A warehouse was put on file."""

    room = "inventory"
    subject = "warehouse"
    title = "新增仓库"
    sentence = "{code}"
    icon = "building-warehouse"

    code: str


@dataclass(frozen=True, kw_only=True)
class WarehouseChanged(Fact):
    """A warehouse was given another name or other regions; no region means everywhere."""

    room = "inventory"
    subject = "warehouse"
    title = "修改仓库"
    sentence = "{called}；服务地区：{regions}"
    icon = "edit"

    called: str
    regions: list[str]


@dataclass(frozen=True, kw_only=True)
class WarehouseClosed(Fact):
    """An empty warehouse was closed. [D093]"""

    room = "inventory"
    subject = "warehouse"
    title = "停用仓库"
    sentence = "原因：{reason}"
    icon = "building-off"
    tone = "red"
    duty = "D093"

    reason: str


@dataclass(frozen=True, kw_only=True)
class WarehouseReopened(Fact):
    """A closed warehouse was opened again."""

    room = "inventory"
    subject = "warehouse"
    title = "重新启用仓库"
    icon = "building-warehouse"
    tone = "green"


@dataclass(frozen=True, kw_only=True)
class WarehousePreferred(Fact):
    """A warehouse became the default one."""

    room = "inventory"
    subject = "warehouse"
    title = "设为默认仓"
    icon = "star"


@dataclass(frozen=True, kw_only=True)
class RoutingChanged(Fact):
    """A version of the routing went live: those who wait for stock may find it elsewhere now. [D092]"""

    room = "inventory"
    subject = "routing"
    title = "更新分仓规则"
    sentence = "{warehouses} 个仓库参与，最多 {parcels} 个包裹；原因：{reason}"
    icon = "route"
    duty = "D092"

    warehouses: int
    parcels: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SupplyChanged(Fact):
    """A supplier sends other SKUs for us from now on."""

    room = "inventory"
    subject = "warehouse"
    title = "登记代发商品"
    sentence = "新增 {begun}，停止 {ended}"
    icon = "truck-delivery"

    begun: int
    ended: int


@dataclass(frozen=True, kw_only=True)
class OpeningBooked(Fact):
    """The opening stock of a SKU in a warehouse was booked; it is booked once."""

    room = "inventory"
    subject = "stock_item"
    title = "登记期初库存"
    sentence = "数量 {quantity}"
    icon = "clipboard-check"

    sku_id: int
    quantity: int


@dataclass(frozen=True, kw_only=True)
class StockReceived(Fact):
    """Goods came in: those who wait for this SKU may be served."""

    room = "inventory"
    subject = "stock_item"
    title = "收货入库"
    sentence = "数量 {quantity}；{reason}"
    icon = "package-import"
    tone = "green"

    sku_id: int
    quantity: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class StockAdjusted(Fact):
    """What is on hand was corrected by a person, with a reason. [D093]"""

    room = "inventory"
    subject = "stock_item"
    title = "调整库存"
    sentence = "数量 {quantity}；原因：{reason}"
    icon = "adjustments"
    tone = "yellow"
    duty = "D093"

    sku_id: int
    quantity: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SafetySet(Fact):
    """The safety stock of an item was set. [D095]"""

    room = "inventory"
    subject = "stock_item"
    title = "设置安全库存"
    sentence = "{old} → {new}"
    icon = "shield"
    duty = "D095"

    old: int
    new: int


@dataclass(frozen=True, kw_only=True)
class StockExported(Fact):
    """A stock list left the house as a file."""

    room = "inventory"
    subject = "stock_list"
    title = "导出库存"
    sentence = "{count} 行"
    icon = "download"

    count: int
