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
QUOTE = '"'
Row = tuple[int, list[str]]


QUOTE = '"'


class _Lines:
    """The lines of a record with quotes: the first is at hand, more are read from the file until the quote closes."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.first, self.count, self.is_closed = file, "", 0, True

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line, self.first = self.first or next(self.file, ""), ""
        if not line:
            self.is_closed = False
            raise StopIteration
        self.count += 1
        return line


def rows(source: Source, limits: Limits) -> Iterator[Row]:
    """(number of the line the record starts in, its cells); wholly empty lines are left out. Raises BadInput.

    A line without a quote is a record: cutting it costs a third of what the reader of quotes takes.
    """
    with source.path.open(encoding=source.encoding, errors="strict", newline="") as file:
        delimiter = sniff_delimiter(file)
        file.seek(0)
        lines, start = _Lines(file), 1
        reader = csv.reader(lines, delimiter=delimiter)
        for line in file:
            if QUOTE in line:
                lines.first, lines.count = line, 0
                cells = _quoted(reader, lines, start)
                taken = lines.count
            else:
                cells, taken = line.rstrip("\r\n").split(delimiter), 1
            if taken > 1 or len(line) > limits.cell:
                _check_lengths(cells, start, limits)
            if len(cells) > 1 or cells[0]:
                yield start, cells
            start += taken


def _quoted(reader: Iterator[list[str]], lines: _Lines, start: int) -> list[str]:
    """The cells of a record with quotes. The lenient reader accepts a quote that is never closed, and would swallow
    the rest of the file: refuse that."""
    try:
        cells = next(reader)
    except csv.Error:
        raise _unclosed(start) from None
    if not lines.is_closed:
        raise _unclosed(start)
    return cells


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


def _unclosed(line: int) -> BadInput:
    return refused(msg("从第 {line} 行开始的内容有未闭合的引号，或单元格过长", line=line), next_step=EXPORT_AGAIN)
