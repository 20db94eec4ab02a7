"""Order files for tests: written as the platform writes them, booked through the real door. The rest is orders'."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from zhanggui.trade.booking import actions
from zhanggui.trade.booking.actions import FileResult
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests.making import (
    BY,
    CLOSED,
    DONE,
    SENT,
    UNPAID,
    WAITING,
    Deal,
    Item,
    a_shop,
    go_on,
    move,
    state_of,
    stock,
)

__all__ = [
    "BY",
    "CLOSED",
    "DONE",
    "SENT",
    "UNPAID",
    "WAITING",
    "Deal",
    "Item",
    "a_shop",
    "book",
    "book_deals",
    "detail_file",
    "go_on",
    "list_file",
    "move",
    "report_file",
    "stages_file",
    "state_of",
    "stock",
    "written",
]
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


def stages_file(folder: Path, deal: Deal, stages: str, name: str = "stages.csv") -> Path:
    """The classic list of a deal that is paid in stages, and what it says of them."""
    rows = [(deal.no, deal.total, deal.amount, deal.status, deal.created, deal.paid, stages)]
    headings = ("订单编号", "总金额", "买家实际支付金额", "订单状态", "订单创建时间", "订单付款时间", "分阶段订单信息")
    return written(folder / name, headings, rows, "gb18030")


def written(path: Path, headings: tuple[str, ...], rows: list[tuple[str, ...]], encoding: str = "utf-8") -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
    return path


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
