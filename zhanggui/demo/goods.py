"""What the company sells: styles in their colours and sizes, and the warehouses that keep them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from zlib import crc32

STYLES = Path(__file__).parent / "data" / "styles.tsv"
BRAND = "岚序 LANXU"
MAIN_CODE, MAIN_NAME = "MAIN", "杭州主仓"
SECOND_CODE, SECOND_NAME = "HZ-CARE", "嘉兴恒温仓"
SCARCE = ("LX-K01-03", "LX-C04-01", "LX-W03-02", "LX-D01-02", "LX-C08-02")
"""Their supplier is in trouble: nothing came for days, and orders wait."""
SOLD_OUT_AT_PEAK = "LX-T01-05"
"""Sold out on the great day and received four days later."""
NEWCOMER = "LX-G01-01"
"""Sold on the shops before anybody put it on file: its orders wait unmatched."""
UNKNOWN = ("LX-G02-01", "LX-SET-618")
"""Codes that nobody has put on file yet."""


@dataclass(frozen=True)
class Good:
    """One SKU with what it sells for and how often it is liked."""

    code: str
    title: str
    spec: str
    list_price: Decimal
    price: Decimal
    unit_cost: Decimal
    weight_g: int
    liked: int


@cache
def goods() -> tuple[Good, ...]:
    """Every SKU of the company, by code."""
    with STYLES.open(encoding="utf-8", newline="") as file:
        return tuple(good for row in csv.DictReader(file, delimiter="\t") for good in _variants(row))


def _variants(row: dict[str, str]) -> list[Good]:
    pairs = [(first, second) for first in row["first"].split("/") for second in row["second"].split("/")]
    return [
        Good(
            code=f"{row['code']}-{place:02d}",
            title=row["title"],
            spec=f"规格:{first};{second}",
            list_price=Decimal(row["list_price"]),
            price=Decimal(row["price"]),
            unit_cost=Decimal(row["cost"]),
            weight_g=int(row["weight_g"]),
            liked=int(row["liked"]),
        )
        for place, (first, second) in enumerate(pairs, start=1)
    ]


def barcode(code: str) -> str:
    """Thirteen digits of the range that companies use within their own walls: no article in a shop has them."""
    body = f"20{crc32(code.encode()):010d}"
    weighed = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(body))
    return f"{body}{-weighed % 10}"


def newcomer() -> Good:
    """A gift box the operators sold first and put on file later."""
    return Good(NEWCOMER, "岚序 山茶花护手礼盒", "规格:礼盒", Decimal(159), Decimal(119), Decimal("31.00"), 420, 0)


def sku_list(stock: dict[str, int], wanted: Sequence[Good]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a SKU list with opening stock, as `skus_import` takes them."""
    return [
        (
            place,
            {
                "code": good.code,
                "title": f"{good.title} {good.spec.removeprefix('规格:').replace(';', ' ')}",
                "brand": BRAND,
                "list_price": str(good.list_price),
                "unit_cost": str(good.unit_cost),
                "weight_g": str(good.weight_g),
                "barcode": barcode(good.code),
                "stock": str(stock.get(good.code, 0)),
            },
        )
        for place, good in enumerate(wanted, start=2)
    ]
