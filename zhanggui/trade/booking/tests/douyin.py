"""Rows of 抖店's order and after-sales files, for tests of what they make of an order."""

from __future__ import annotations

from dataclasses import dataclass

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
