"""What is told of an order, as whoever reads it brings it to intake."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from zhanggui.trade.orders.rules import Case, Known


class LineNews(NamedTuple):
    """One item line; `key` is the same for the same line in the next file. None and "": it is not told."""

    key: str
    title: str
    seller_code: str
    properties: str
    item_no: str
    sku_no: str
    quantity: int | None
    price: Decimal | None
    total: Decimal | None
    paid: Decimal | None
    refunded: Decimal
    platform_state: str
    told_refund: str


class OrderNews(NamedTuple):
    """What is told of one order. `known`: of the order as a whole, each time something else; `gone`: something went
    out; `asked`: somebody asks for money back."""

    platform_no: str
    known: tuple[Known, ...]
    lines: list[LineNews]
    cases: list[tuple[str, Case]]
    buyer: dict[str, str]
    region: str
    gone: bool
    asked: bool
