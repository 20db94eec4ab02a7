"""Order files and orders for tests: written as the platform writes them, booked through the real door."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from zhanggui.kit import clock, reference
from zhanggui.kit.actor import System
from zhanggui.kit.machine import Moved
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.inventory.actions import Receipt, ReserveLine, stock_receive, stock_reserve
from zhanggui.trade.orders import actions, queries
from zhanggui.trade.orders.actions import FileResult
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State

BY = System("test")
WAITING = "买家已付款，等待卖家发货"
UNPAID = "等待买家付款"
SENT = "卖家已发货，等待买家确认"
DONE = "交易成功"
CLOSED = "交易关闭"
REPORT = ("订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额")
DETAIL = (
    "订单编号",
    "标题",
    "价格",
    "购买数量",
    "外部系统编号",
    "商品属性",
    "套餐信息",
    "备注",
    "订单状态",
    "商家编码",
)
LIST = (
    *("订单编号", "买家会员名", "总金额", "买家实际支付金额", "订单状态", "买家留言", "收货人姓名", "收货地址"),
    *("联系手机", "订单创建时间", "订单付款时间", "订单备注"),
)


@dataclass
class Item:
    """A line of a detail file."""

    code: str = "A1"
    price: str = "20.00"
    quantity: str = "1"
    title: str = "润手霜"


@dataclass
class Deal:
    """An order as the platform knows it; `paid` is the time of payment, empty when unpaid."""

    no: str
    status: str = WAITING
    total: str = "20.00"
    paid_amount: str = ""
    created: str = "2026-11-20 10:00:00"
    paid: str = "2026-11-20 10:01:00"
    refund: str = "0.0"
    region: str = "浙江省"
    items: list[Item] = field(default_factory=lambda: [Item()])
    name: str = "张小明"
    phone: str = "13800138000"
    address: str = "浙江省杭州市余杭区文一西路 969 号 3 幢 501 室"
    nick: str = "小明同学"
    message: str = ""
    remark: str = ""

    @property
    def amount(self) -> str:
        return self.paid_amount or (self.total if self.paid else "0.0")


def report_file(folder: Path, *deals: Deal, name: str = "report.csv") -> Path:
    """The seven-column report: no status, no buyer."""
    rows = [(d.no, d.total, d.amount, d.region, d.created, d.paid, d.refund) for d in deals]
    return written(folder / name, REPORT, rows, "utf-8")


def detail_file(folder: Path, *deals: Deal, name: str = "detail.csv") -> Path:
    """The classic detail list in GB18030."""
    rows = [
        (d.no, i.title, i.price, i.quantity, i.code, "", "", d.remark, d.status, i.code) for d in deals for i in d.items
    ]
    return written(folder / name, DETAIL, rows, "gb18030")


def list_file(folder: Path, *deals: Deal, name: str = "list.csv") -> Path:
    """The classic list, with status and buyer."""
    rows = [
        (d.no, d.nick, d.total, d.amount, d.status, d.message, d.name, d.address, d.phone, d.created, d.paid, d.remark)
        for d in deals
    ]
    return written(folder / name, LIST, rows, "gb18030")


def written(path: Path, headings: tuple[str, ...], rows: list[tuple[str, ...]], encoding: str = "utf-8") -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def a_shop(code: str = "tm", *, waybill_mode: str = "platform") -> int:
    """An open shop, with everything shipped on file."""
    from zhanggui.offer.channels.states import WaybillMode

    reference.load_all()
    return shop_open(code=code, name=f"{code} 店", platform="tmall", waybill_mode=WaybillMode(waybill_mode), by=BY)


def stock(**units: int) -> dict[str, int]:
    """SKUs with so many units on hand."""
    skus_upsert(rows=[SkuRow(code=code, title=f"商品 {code}") for code in units], by=BY)
    ids = sku_ids_by_code(codes=list(units), by=BY)
    stock_receive(rows=[Receipt(ids[code], count) for code, count in units.items() if count], by=BY)
    return ids


def book(path: Path, *, shop: str = "tm", at: datetime | None = None) -> FileResult:
    """Import one file."""
    (result,) = actions.orders_import(paths=[path], shop_code=shop, by=BY, at=at)
    return result


def book_deals(folder: Path, *deals: Deal, shop: str = "tm") -> list[Order]:
    """Book list and detail of these deals; the orders in the order of the deals."""
    book(list_file(folder, *deals), shop=shop)
    book(detail_file(folder, *deals), shop=shop)
    found = {order.platform_no: order for order in Order.objects.filter(shop__code=shop)}
    return [found[deal.no] for deal in deals]


def move(action: str, *order_ids: int, hold_reason: str | None = None) -> Moved:
    """Move orders as a room above does that decided it."""
    told = {"fact": None, "hold_reason": hold_reason, "by": BY, "at": clock.now()}
    return actions.orders_move(order_ids=order_ids, action=action, **told)  # type: ignore[arg-type]


def go_on() -> list[int]:
    """What a room above does with received orders: lets them pass and gives them their stock; returns who passed."""
    passed = move("approve", *queries.ids_waiting(states=(State.RECEIVED,), by=BY)).moved
    lines = [ReserveLine._make(line) for line in queries.lines_waiting(order_ids=passed, by=BY)]
    got = stock_reserve(lines=lines, by=BY, at=clock.now())
    move("reserve", *got.orders)
    move("run_short", *got.short)
    return passed


def state_of(order: Order | int) -> State:
    """The order's state now."""
    return State(Order.objects.values_list("state", flat=True).get(id=order if isinstance(order, int) else order.id))
