"""Made orders from a seed: the file a shop would give out, and the same rows as plain values for the reference."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from zhanggui.kit.clock import SHANGHAI

SEED = 28_010
SKUS = 400
UNITS = 10_000_000
IN_A_FILE = 100_000
SPEC = "默认"
HEADINGS = (
    *("订单编号", "子订单编号", "订单状态", "商品名称", "商家编码", "规格", "数量", "单价", "订单金额", "实付金额"),
    *("退款金额", "买家昵称", "收货人", "手机号", "收货地址", "买家留言", "卖家备注", "下单时间", "付款时间"),
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
PLACES = ("浙江省 杭州市 拱墅区", "广东省 广州市 越秀区", "四川省 成都市 武侯区", "北京市 北京市 朝阳区")
FIRST = datetime(2026, 11, 1, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Made:
    """One paid order that waits to be shipped; `lines` are (place of the SKU, units)."""

    number: str
    receiver: str
    phone: str
    address: str
    message: str
    ordered_at: datetime
    lines: tuple[tuple[int, int], ...]

    @property
    def paid_at(self) -> datetime:
        return self.ordered_at + timedelta(minutes=2)

    @property
    def total(self) -> Decimal:
        return sum((price(sku) * units for sku, units in self.lines), Decimal(0))


def price(sku: int) -> Decimal:
    return Decimal(39 + sku % 160)


def code(sku: int) -> str:
    return f"BENCH-{sku:04d}"


def title(sku: int) -> str:
    return f"商品 {sku}"


def orders(count: int) -> Iterator[Made]:
    """So many orders with one to three lines of different SKUs (1.5 on the average), buyers with full address."""
    dice = random.Random(SEED)  # noqa: S311  made-up rows, no secret
    for place in range(count):
        lines = dice.choices((1, 2, 3), (62, 26, 12))[0]
        yield Made(
            number=f"9{place:017d}",
            receiver=dice.choice(SURNAMES) + dice.choice(SURNAMES),
            phone=f"120{dice.randint(0, 99_999_999):08d}",
            address=f"{dice.choice(PLACES)} 听泉路{dice.randint(1, 999)}号{dice.randint(101, 2804)}室",
            message="放门卫就好" if dice.random() < 0.1 else "",
            ordered_at=FIRST + timedelta(seconds=dice.randint(0, 20 * 86_400)),
            lines=tuple((sku, 1 + (dice.random() < 0.1)) for sku in dice.sample(range(SKUS), lines)),
        )


def save(path: Path, count: int) -> None:
    """The file in the product's own layout: one row per line, nothing shipped yet."""
    _write(path, ((order, "待发货") for order in orders(count)))


def saved(folder: Path, count: int, *, waiting: float) -> Iterator[Path]:
    """As many files as so many orders need (one too large is refused); all but the share `waiting` are completed."""
    left = (
        (order, "待发货" if place % 1000 < waiting * 1000 else "已完成") for place, order in enumerate(orders(count))
    )
    for number in range(-(-count // IN_A_FILE)):
        path = folder / f"orders-{number}.csv"
        _write(path, islice(left, IN_A_FILE))
        yield path


def _write(path: Path, told: Iterable[tuple[Made, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for order, state in told:
            writer.writerows(_rows(order, state))


def _rows(order: Made, state: str) -> Iterator[tuple[object, ...]]:
    who = (f"{order.receiver}{order.phone[-6:]}", order.receiver, order.phone, order.address, order.message, "")
    times = tuple(f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (order.ordered_at, order.paid_at))
    for place, (sku, units) in enumerate(order.lines, start=1):
        goods = (title(sku), code(sku), SPEC, units, price(sku))
        yield (order.number, f"{order.number}-{place}", state, *goods, order.total, order.total, "0", *who, *times)
