"""A file that is read as ever while somebody notes its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhanggui.kit.sheet import clean
from zhanggui.offer.intake.queries import ROW_MARK

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import Batch, OrderFile, OrderRow, ProfileMatch, RowFault

DIGITS = 19  # more is no number of a row


@dataclass(frozen=True)
class Watched:
    """Another file's rows, the good ones told to `note`, the others to `note_fault`."""

    file: OrderFile
    note: Callable[[OrderRow], None]
    note_fault: Callable[[RowFault], None] = lambda _fault: None

    @classmethod
    def for_marks(cls, file: OrderFile, marks: dict[int, int]) -> OrderFile:
        """Note which rows set aside a file brings back mended: row number → the number in its column of marks."""
        place = next((i for i, heading in enumerate(file.headings) if heading == ROW_MARK), None)
        if place is None:
            return file

        def mark(number: int, told: str) -> None:
            if told.isdecimal() and len(told) < DIGITS:
                marks[number] = int(told)

        return cls(
            file,
            lambda row: mark(row.row_no, clean(row.raw[place]) if place < len(row.raw) else ""),
            lambda fault: mark(fault.row_no, clean(fault.raw.get(ROW_MARK, ""))),
        )

    @property
    def match(self) -> ProfileMatch:
        return self.file.match

    @property
    def headings(self) -> tuple[str, ...]:
        return self.file.headings

    def numbers(self) -> Iterator[str]:
        return self.file.numbers()

    def batches(self, size: int = 5_000) -> Iterator[Batch]:
        for batch in self.file.batches(size):
            for row in batch.rows:
                self.note(row)
            for fault in batch.faults:
                self.note_fault(fault)
            yield batch

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        return self.file.named(cells)

    def preview(self, cells: Sequence[str]) -> dict[str, str]:
        return self.file.preview(cells)
