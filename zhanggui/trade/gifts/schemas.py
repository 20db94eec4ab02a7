"""The shape of a file of orders: one column of numbers."""

from __future__ import annotations

from pathlib import Path

from zhanggui.kit.sheet import Limits, read_fields

LIMITS = Limits(rows=1_000)
HEADINGS = {"number": ("订单号", "订单编号", "平台订单号", "子订单号")}
COLUMNS = tuple(names[0] for names in HEADINGS.values())


def order_numbers(path: Path) -> list[str]:
    """The numbers of a CSV or Excel list, each once. Raises BadInput when there is no such column."""
    rows = read_fields(path, HEADINGS, needed=frozenset(HEADINGS), limits=LIMITS)
    return list(dict.fromkeys(told["number"] for _row, told in rows if told["number"]))
