"""Deals that might have happened: orders with lines, amounts that add up, a state, a buyer who does not exist."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

UNPAID, WAITING, SHIPPED, COMPLETED = "awaiting_payment", "paid_waiting_ship", "shipped", "completed"
CLOSED_UNPAID, CLOSED_REFUNDED, HELD = "closed_unpaid", "closed_refunded", "platform_hold"
PAID = frozenset({WAITING, SHIPPED, COMPLETED, CLOSED_REFUNDED, HELD})
WEIGHTS = {UNPAID: 6, WAITING: 40, SHIPPED: 20, COMPLETED: 20, CLOSED_UNPAID: 5, CLOSED_REFUNDED: 6, HELD: 3}
PLACES = (
    ("广东省", "广州市", "天河区", "测试街道"),
    ("浙江省", "杭州市", "西湖区", "测试街道"),
    ("四川省", "成都市", "武侯区", "测试街道"),
    ("内蒙古自治区", "呼和浩特市", "新城区", "测试街道"),
    ("上海市", "上海市", "浦东新区", "测试街道"),
)
CARRIERS = (("顺丰速运", "SF"), ("中通快递", "73"), ("圆通速递", "YT"))


@dataclass(frozen=True)
class Goods:
    """Something a shop sells: `code` is the merchant's, item and sku are the platform's."""

    code: str
    title: str
    spec: str
    price: Decimal
    item: str
    sku: str


GOODS: tuple[Goods, ...] = tuple(
    Goods(f"SKU{n:03}", f"{title}{n}", spec, Decimal(price) / 10, f"7{n:011}", f"8{n:011}")
    for n, (title, spec, price) in enumerate(
        [("护手霜", "50g", 199), ("面膜", "10片装", 890), ("精华液", "30ml", 2599), ("口红", "颜色分类:正红", 1290)]
        * 5,
        start=1,
    )
)


@dataclass(frozen=True)
class Line:
    """So many pieces of goods; `sub_no` is the platform's number of the line."""

    sub_no: str
    goods: Goods
    quantity: int

    @property
    def amount(self) -> Decimal:
        return self.goods.price * self.quantity


@dataclass(frozen=True)
class Deal:
    """One order. `refund`: none, asked or done; a refund that is done gave everything back."""

    no: str
    state: str
    created: datetime
    lines: tuple[Line, ...]
    postage: Decimal
    buyer: int
    refund: str = "none"
    remark: str = ""

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), self.postage)

    @property
    def is_paid(self) -> bool:
        return self.state in PAID

    @property
    def paid_at(self) -> datetime | None:
        return self.created + timedelta(minutes=3) if self.is_paid else None

    @property
    def ship_by(self) -> datetime | None:
        return self.created + timedelta(days=2) if self.is_paid else None

    @property
    def shipped_at(self) -> datetime | None:
        return self.created + timedelta(days=1) if self.state in {SHIPPED, COMPLETED} else None

    @property
    def completed_at(self) -> datetime | None:
        return self.created + timedelta(days=5) if self.state == COMPLETED else None

    @property
    def carrier(self) -> str:
        return CARRIERS[self.buyer % 3][0] if self.shipped_at else ""

    @property
    def waybill(self) -> str:
        return f"{CARRIERS[self.buyer % 3][1]}{10**11 + self.buyer}" if self.shipped_at else ""

    @property
    def place(self) -> tuple[str, str, str, str]:
        return PLACES[self.buyer % len(PLACES)]

    @property
    def street(self) -> str:
        return f"虚构路{self.buyer % 400 + 1}号"

    @property
    def receiver(self) -> str:
        return f"收货人{self.buyer}"

    @property
    def phone(self) -> str:
        return f"139{self.buyer:08}"


def deals(
    count: int,
    *,
    seed: int,
    start: datetime,
    states: Sequence[str],
    number: str,
    single: bool,
    postage: bool,
    goods: Sequence[Goods] = GOODS,
) -> list[Deal]:
    """`count` deals, the same for the same seed. `number` formats day and running number; `single`: one line each."""
    rng = random.Random(seed)
    weights = [WEIGHTS[state] for state in states]
    made = []
    for index in range(count):
        state = rng.choices(list(states), weights)[0] if index >= len(states) else states[index]
        created = start + timedelta(seconds=37 * index)
        no = number.format(day=created.strftime("%y%m%d"), n=seed * 10**6 + index)
        kinds = rng.sample(list(goods), 1 if single else rng.choice((1, 1, 1, 2, 3)))
        lines = tuple(Line(f"{no}{n}", one, rng.randint(1, 3)) for n, one in enumerate(kinds, start=1))
        refund = {CLOSED_REFUNDED: "done", SHIPPED: "asked" if index % 5 == 0 else "none"}.get(state, "none")
        fee = Decimal(rng.choice((0, 0, 8))) * postage
        remark = "加急📦\n请轻放" if index % 7 == 3 else ""
        made.append(Deal(no, state, created, lines, fee, seed * 1000 + index, refund, remark))
    return made
