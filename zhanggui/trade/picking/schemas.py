"""The shape of a file of bins: which headings mean what."""

from __future__ import annotations

from pathlib import Path

from zhanggui.kit.sheet import Limits, read_fields

LIMITS = Limits(rows=200_000)
HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("商家编码", "SKU编码", "SKU", "货品编码"),
    "bin": ("货位", "货位编码", "库位", "仓位"),
}
BIN_COLUMNS = tuple(names[0] for names in HEADINGS.values())


def bin_rows(path: Path) -> list[tuple[int, str, str]]:
    """(row number, code, bin) of a CSV or Excel list. Raises BadInput when it lacks a heading."""
    found = read_fields(path, HEADINGS, needed=frozenset(HEADINGS), limits=LIMITS)
    return [(number, told["code"], told["bin"]) for number, told in found]
