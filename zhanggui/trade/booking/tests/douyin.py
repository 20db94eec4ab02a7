"""Rows of 抖店's order and after-sales files, for tests of what they make of an order."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from django.db import transaction

from zhanggui.kit import reference
from zhanggui.offer.channels.actions import shop_open
from zhanggui.trade.booking import actions
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.orders.models import Order, OrderLine, RefundCase

LINES = {
    "no": "主订单编号", "sub": "子订单编号", "title": "选购商品", "spec": "商品规格", "quantity": "商品数量",
    "item": "商品ID", "code": "商家编码", "price": "商品单价", "total": "订单应付金额", "receiver": "收件人",
    "phone": "收件人手机号", "province": "省", "street": "详细地址", "created": "订单提交时间",
    "paid_at": "支付完成时间", "ship_by": "承诺发货时间", "state": "订单状态", "refund": "售后状态",
}  # fmt: skip
CASES = {
    "no": "订单号", "sub": "商品单号", "case": "售后单号", "title": "商品名称", "item": "商品ID",
    "amount": "退商品金额（元）", "state": "售后状态",
}  # fmt: skip


@dataclass(frozen=True)
class Sub:
    """A row of 抖店's order file: one line of an order."""

    sub: str
    no: str = "6900001"
    title: str = "润手霜"
    spec: str = "50g"
    quantity: str = "1"
    item: str = "3001"
    code: str = "A1"
    price: str = "20.00"
    total: str = "20.00"
    receiver: str = "张小明"
    phone: str = "13800138000"
    province: str = "浙江省"
    street: str = "杭州市余杭区文一西路 969 号"
    created: str = "2026-11-20 10:00:00"
    paid_at: str = "2026-11-20 10:01:00"
    ship_by: str = "2026-11-22 10:00:00"
    state: str = "待发货"
    refund: str = ""


@dataclass(frozen=True)
class Back:
    """A row of 抖店's after-sales file."""

    case: str
    sub: str = "1"
    no: str = "6900001"
    title: str = "润手霜"
    item: str = "3001"
    amount: str = "20.00"
    state: str = "同意退款，退款成功"


Rows = list[Sub] | list[Back]


def a_shop() -> int:
    """A shop with the goods these rows sell."""
    reference.load_all()
    shop_id = shop_open(code="tm", name="抖店", platform="douyin", by=m.BY)
    m.stock(A1=50, B1=50)
    return shop_id


def book(folder: Path, rows: Rows, name: str = "") -> dict[str, Any]:
    columns, layout = (LINES, "douyin_orders") if isinstance(rows[0], Sub) else (CASES, "douyin_refunds")
    path = folder / (name or f"{abs(hash(tuple(rows)))}.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.values())
        writer.writerows([getattr(row, field) for field in columns] for row in rows)
    (result,) = actions.orders_import(paths=[path], shop_code="tm", profile=layout, by=m.BY)
    assert (result.refused, result.quarantined) == (None, 0)
    return result.as_dict()


def in_any_order(folder: Path, *files: Rows) -> list[object]:
    """Book the files in every sequence; what stands after each."""
    outcomes: list[object] = []
    for sequence in permutations(files):
        with transaction.atomic():
            for rows in sequence:
                book(folder, rows)
            orders = list(
                Order.objects.values_list(
                    *("state", "platform_state", "problem", "payment", "delivery", "refund", "total", "paid"),
                    *("refunded", "ship_by", "told", "told_state", "told_refund"),
                )
            )
            lines = list(
                OrderLine.objects.order_by("line_key").values_list(
                    "line_key", "quantity", "paid", "refunded", "platform_state", "told_refund", "closed"
                )
            )
            cases = list(
                RefundCase.objects.order_by("refund_no", "line_key").values_list(
                    "refund_no", "line_key", "state", "amount"
                )
            )
            outcomes.append((orders, lines, cases))
            transaction.set_rollback(True)
    return outcomes


def same(outcomes: list[object]) -> object:
    assert [outcome == outcomes[0] for outcome in outcomes] == [True] * len(outcomes)
    return outcomes[0]
