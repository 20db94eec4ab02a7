"""How large a file may be before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, characters, counts. `unpacked` and `ratio` bound a workbook's declared and real content."""

    bytes: int = 200 * 1024 * 1024
    rows: int = 5_000_000
    columns: int = 500
    cell: int = 32_767
    unpacked: int = 400 * 1024 * 1024
    ratio: int = 200
    workbook_cells: int = 12_000_000
    old_workbook: int = 64 * 1024 * 1024
    heading_depth: int = 20


DEFAULT = Limits()
