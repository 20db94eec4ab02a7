"""A file as headings and rows: the one door of this kit part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from zhanggui.kit.pure import msg
from zhanggui.kit.sheet import delimited, workbook
from zhanggui.kit.sheet.headings import best_row, is_identity, name_columns
from zhanggui.kit.sheet.limits import DEFAULT, Limits
from zhanggui.kit.sheet.refusals import EXPORT_AGAIN, SPLIT, refused
from zhanggui.kit.sheet.source import Source, digest_of, examine


@dataclass(frozen=True)
class Sheet:
    """A file that may be read. `source` says its digest, size and encoding."""

    source: Source
    limits: Limits = DEFAULT

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line or row number, raw cells) from the top, preamble and headings included; empty rows are left out."""
        for count, (number, cells) in enumerate(self._raw_rows()):
            if count > self.limits.rows:
                raise refused(msg("文件超过 {limit} 行", limit=self.limits.rows), next_step=SPLIT)
            if (cells and cells[0] and not cells[0].isspace()) or any(cell and not cell.isspace() for cell in cells):
                yield number, cells

    def _raw_rows(self) -> Iterator[tuple[int, list[str]]]:
        if self.source.kind == "text":
            return delimited.rows(self.source, self.limits)
        return self._measured(workbook.rows(self._page))

    def _measured(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
        """Rows of a workbook: the reader of text looks at lengths itself."""
        for number, cells in rows:
            if any(len(cell) > self.limits.cell for cell in cells):
                raise refused(msg("第 {row} 行的单元格过长", row=number), next_step=EXPORT_AGAIN)
            yield number, cells

    @cached_property
    def _page(self) -> workbook.Page | None:
        return workbook.open_page(self.source, self.limits)

    def sample(self) -> list[list[str]]:
        """The first rows, where the headings must be."""
        return [cells[: self.limits.columns + 1] for _, cells in islice(self.rows(), self.limits.heading_depth)]

    def table(self, score: Callable[[tuple[str, ...]], float]) -> Table | None:
        """Find the heading row that scores best; None when no row scores. Raises BadInput on too many columns."""
        sample = self.sample()
        where = best_row(sample, score)
        if where < 0:
            return None
        headings = name_columns(sample[where])
        if len(headings) > self.limits.columns:
            raise refused(msg("表格超过 {limit} 列", limit=self.limits.columns), next_step=EXPORT_AGAIN)
        titles = tuple(" ".join(cell.split()) for cell in sample[where][: len(headings)])
        return Table(headings=headings, titles=titles, sheet=self, heading_row=where)


@dataclass(frozen=True)
class Rows:
    """Headings, normalised and as written (`titles`), and rows at hand. Identity-card columns are always empty."""

    headings: tuple[str, ...]
    titles: tuple[str, ...]
    held: Sequence[tuple[int, Sequence[str]]] = ()

    @property
    def identity(self) -> tuple[int, ...]:
        return tuple(i for i, name in enumerate(self.headings) if is_identity(name))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line or row number, cells) of the data; identity-card cells are emptied before anyone sees them."""
        identity = self.identity
        for number, cells in self._all():
            for index in identity:
                if index < len(cells):
                    cells[index] = ""
            yield number, cells

    def _all(self) -> Iterator[tuple[int, list[str]]]:
        return ((number, list(cells)) for number, cells in self.held)

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """A row's cells by written heading, without identity-card columns; cells beyond the headings by number."""
        skip, last = set(self.identity), len(self.titles)
        names = (self._title(i) if i < last else f"#{i + 1}" for i in range(len(cells)))
        return {name: cell for i, (name, cell) in enumerate(zip(names, cells, strict=True)) if i not in skip}

    def _title(self, index: int) -> str:
        name = self.headings[index]
        return name if "#" in name or not name else self.titles[index]

    def check_unchanged(self) -> None:
        """Rows at hand do not change."""


@dataclass(frozen=True, kw_only=True)
class Table(Rows):
    """A file's headings and the rows below them."""

    sheet: Sheet
    heading_row: int

    def _all(self) -> Iterator[tuple[int, list[str]]]:
        return islice(self.sheet.rows(), self.heading_row + 1, None)

    def check_unchanged(self) -> None:
        """Raises BadInput when the file is no longer the one whose digest was taken."""
        if digest_of(self.sheet.source.path) != self.sheet.source.sha256:
            raise refused(msg("文件在读取过程中被改动"), next_step=msg("请等文件写完后再导入"))


def rows_at_hand(headings: Sequence[str], held: Sequence[tuple[int, Sequence[str]]]) -> Rows:
    """Rows that were read before, under their headings as `named` gave them."""
    names = name_columns(headings)
    return Rows(names, tuple(" ".join(cell.split()) for cell in headings[: len(names)]), held)


def open_sheet(path: Path, *, limits: Limits = DEFAULT) -> Sheet:
    """Look at a file by its content and open it for reading. Raises BadInput (what is wrong, what to do)."""
    return Sheet(examine(path, limits), limits)
