"""Rows of a CSV or TSV, streamed: quoted cells may hold delimiters, line breaks and emoji."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import EXPORT_AGAIN, refused
from zhanggui.kit.sheet.source import Source

DELIMITERS = ",\t;|"
SAMPLE = 20
Row = tuple[int, list[str]]


class _Lines:
    """The lines of a file; remembers those of the record being read."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.record = file, list[str]()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self.file)
        self.record.append(line)
        return line


def rows(source: Source, limits: Limits) -> Iterator[Row]:
    """(number of the line the record starts in, its cells); wholly empty lines are left out. Raises BadInput."""
    with source.path.open(encoding=source.encoding, errors="strict", newline="") as file:
        delimiter = sniff_delimiter(file)
        file.seek(0)
        lines, last = _Lines(file), list[str]()
        reader = csv.reader(lines, delimiter=delimiter)
        start = 1
        try:
            for cells in reader:
                last, lines.record = lines.record, []
                if len(last) > 1 or len(last[0]) > limits.cell:
                    _check_lengths(cells, start, limits)
                if cells:
                    yield start, cells
                start = reader.line_num + 1
        except csv.Error:
            raise _unclosed(start) from None
        _check_closed(last, delimiter, start - len(last))


def sniff_delimiter(file: TextIO) -> str:
    """The delimiter that cuts one of the first lines into the most filled cells; of equals the comma.

    Filled cells count, not delimiters: exports end long numbers with a tab, one in every cell.
    """
    lines = list(islice(file, SAMPLE))
    return max(DELIMITERS, key=lambda d: max((_filled(line, d) for line in lines), default=0))


def _filled(line: str, delimiter: str) -> int:
    return sum(1 for cell in line.split(delimiter) if cell and not cell.isspace())


def _check_lengths(cells: list[str], line: int, limits: Limits) -> None:
    if any(len(cell) > limits.cell for cell in cells):
        raise _unclosed(line)


def _check_closed(last: list[str], delimiter: str, line: int) -> None:
    """The lenient reader accepts a quote that is never closed and swallows the rest of the file: refuse that."""
    if not any('"' in part for part in last):
        return
    try:
        list(csv.reader(last, delimiter=delimiter, strict=True))
    except csv.Error as fault:
        if "unexpected end" in str(fault):
            raise _unclosed(line) from None


def _unclosed(line: int) -> BadInput:
    return refused(msg("从第 {line} 行开始的内容有未闭合的引号，或单元格过长", line=line), next_step=EXPORT_AGAIN)
