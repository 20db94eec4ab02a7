"""A workbook keeps a text once and names it in any number of cells; its reader writes it out each time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import EXPORT_AGAIN, SPLIT, refused

TEXT = re.compile(rb"<(?:\w+:)?si[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>\s*(\d{1,8})\s*<")
TAGS = 15  # of a text's bytes, what its tags take
WIDEST = 4  # bytes of a character


def lengths(parts: Iterable[bytes], limits: Limits) -> list[int]:
    """The size in bytes of every text the workbook keeps, by its number. Raises BadInput when one is no cell's."""
    found: list[int] = []
    rest = b""
    for part in parts:
        *whole, rest = TEXT.split(rest + part)
        found += map(len, whole)
        if max(len(rest), max(map(len, whole), default=0)) > WIDEST * limits.cell:
            raise refused(msg("单元格过长"), next_step=EXPORT_AGAIN)
    return [max(size - TAGS, 0) for size in (*found, len(rest))[1:]]


def check_written_out(parts: Iterable[bytes], sizes: list[int], limits: Limits) -> None:
    """Raises BadInput when the texts a sheet names come to more than a workbook may unpack to."""
    total = 0
    for part in parts:
        total += sum(sizes[n] for n in map(int, VALUE.findall(part)) if n < len(sizes))
        if total > limits.unpacked:
            raise refused(msg("Excel 文件解压后过大"), next_step=SPLIT)
